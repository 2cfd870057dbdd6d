package io.convoy.sync;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Lets the workers of one process through when all have come; again and again. Thread-safe. */
final class Gate {
    private final List<Member> members;
    private final CompletableFuture<Void> broken;
    private final BitSet arrived;
    private final int[] lastStepOf;
    private CompletableFuture<Void> opening = new CompletableFuture<>();

    /**
     * A gate.
     *
     * @param broken fails when no more will come through
     */
    Gate(List<Member> members, CompletableFuture<Void> broken) {
        this.members = List.copyOf(members);
        this.broken = broken;
        this.arrived = new BitSet(members.size());
        this.lastStepOf = new int[members.size()];
        Arrays.fill(lastStepOf, -1);
    }

    /**
     * Waits for the others.
     *
     * @param seat of the calling worker in the list of members
     * @param step for messages
     * @throws PeerLostException if one does not come
     */
    void pass(int seat, WaitLimit limit, int step) {
        try {
            limit.await(CompletableFuture.anyOf(arrive(seat, step), broken));
        } catch (TimeoutException e) {
            throw late(limit, step, e);
        } catch (ExecutionException e) {
            throw PeerLostException.of(e.getCause(), step);
        }
    }

    private synchronized CompletableFuture<Void> arrive(int seat, int step) {
        CompletableFuture<Void> mine = opening;
        arrived.set(seat);
        lastStepOf[seat] = step;
        if (arrived.cardinality() == members.size()) {
            arrived.clear();
            opening = new CompletableFuture<>();
            mine.complete(null);
        }
        return mine;
    }

    private synchronized PeerLostException late(WaitLimit limit, int step, TimeoutException e) {
        int missing = Math.min(arrived.nextClearBit(0), members.size() - 1);
        return PeerLostException.late(
                members.get(missing), limit.timeout(), step, lastStepOf[missing], e);
    }
}
