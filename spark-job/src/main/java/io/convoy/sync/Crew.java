package io.convoy.sync;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The workers of one round as one of them sees it: its rank, who the others are, and how long it
 * waits for them.
 *
 * @param rank of this worker
 * @param members all workers, by rank
 * @param token of this attempt at the round
 */
public record Crew(int rank, List<Member> members, RoundToken token, WaitLimit limit) {

    public Crew {
        members = List.copyOf(members);
    }

    /** Number of workers. */
    public int workers() {
        return members.size();
    }

    /** This worker. */
    public Member self() {
        return members.get(rank);
    }

    /**
     * The workers of each process, by rank; the processes in the order of their first worker, which
     * speaks for the others.
     */
    List<List<Member>> teams() {
        Collection<List<Member>> teams =
                members.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Member::executor, LinkedHashMap::new, Collectors.toList()))
                        .values();
        return List.copyOf(teams);
    }

    /** The workers of this worker's process. */
    List<Member> team() {
        Map<Boolean, List<Member>> byPlace =
                members.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        member -> member.executor().equals(self().executor())));
        return byPlace.get(true);
    }
}
