package io.convoy.sync;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.BarrierTaskContext;

/**
 * The workers of one round as one of them sees it: its rank, who the others are, and how long it
 * waits for them.
 */
public final class Crew {
    private final BarrierTaskContext context;
    private final RoundToken token;
    private final WaitLimit limit;
    private final List<String> hosts;

    private Crew(BarrierTaskContext context, RoundToken token, WaitLimit limit) {
        this.context = context;
        this.token = token;
        this.limit = limit;
        this.hosts =
                Arrays.stream(context.getTaskInfos())
                        .map(info -> Address.parse(info.address()).host())
                        .toList();
    }

    /**
     * The crew of the calling task.
     *
     * @param timeout longest wait for another worker
     */
    public static Crew of(
            BarrierTaskContext context, RoundToken token, java.time.Duration timeout) {
        return new Crew(context, token, new WaitLimit(timeout, context::isInterrupted));
    }

    /** This worker's number, from 0. */
    public int rank() {
        return context.partitionId();
    }

    /** Number of workers. */
    public int workers() {
        return hosts.size();
    }

    /** This worker's host. */
    public String host() {
        return hosts.get(rank());
    }

    /** Host of each worker, by rank. */
    public List<String> hosts() {
        return hosts;
    }

    /**
     * Looks whether Spark still wants this task.
     *
     * @throws RuntimeException if it has given the task up, usually because another worker failed
     */
    public void requireWanted() {
        if (limit.cancelled().getAsBoolean()) {
            throw new CancelledException();
        }
    }

    RoundToken token() {
        return token;
    }

    WaitLimit limit() {
        return limit;
    }

    /**
     * Waits until every worker has come here, so that none takes its server away while another
     * still needs it.
     */
    public void meet() {
        context.barrier();
    }

    /** Every worker's address, by rank, once all have told theirs. */
    List<Address> gather(Address mine) {
        return Arrays.stream(context.allGather(mine.toString())).map(Address::parse).toList();
    }
}
