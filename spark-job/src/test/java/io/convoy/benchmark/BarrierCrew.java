package io.convoy.benchmark;

import io.convoy.sync.Address;
import io.convoy.sync.Crew;
import io.convoy.sync.Member;
import io.convoy.sync.RoundToken;
import io.convoy.sync.Team;
import io.convoy.sync.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;

/** The tasks of a barrier stage as a crew, by Spark's own means; one task a process. */
final class BarrierCrew {
    private static final String GAP = "\t";

    private BarrierCrew() {}

    /**
     * Tells the others of this task and hears of them; all tasks of the stage call it.
     *
     * @param team of this task's process
     */
    static Crew gather(BarrierTaskContext context, RoundToken token, Team team, Duration timeout) {
        SparkEnv env = SparkEnv.get();
        String self =
                String.join(
                        GAP,
                        env.blockManager().blockManagerId().host(),
                        env.executorId(),
                        team.address().host(),
                        Integer.toString(team.address().port()));
        String[] all = context.allGather(self);
        List<Member> members = new ArrayList<>();
        for (int rank = 0; rank < all.length; rank++) {
            members.add(member(rank, all[rank].split(GAP, -1)));
        }
        return new Crew(
                context.partitionId(),
                members,
                token,
                new WaitLimit(timeout, context::isInterrupted));
    }

    private static Member member(int rank, String[] told) {
        Address address = new Address(told[2], Integer.parseInt(told[3]));
        return new Member(rank, told[0], told[1], address);
    }
}
