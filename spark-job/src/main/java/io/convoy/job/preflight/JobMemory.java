package io.convoy.job.preflight;

import io.convoy.batch.Minibatches;
import io.convoy.cluster.MemoryFacts;
import io.convoy.cluster.MemoryNeed;
import io.convoy.config.JobConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.model.ModelState;
import io.convoy.report.MemoryRow;
import java.util.Optional;
import java.util.Set;

/**
 * What a job needs of an executor, computed from the sizes of its parts; of a step, what was
 * measured, or what is known without measuring.
 */
final class JobMemory {
    /** The state as a broadcast, as it is brought in and taken out, and as rank 0 returns it. */
    private static final int STATES = 3;

    /** Bytes of a full block, unless one example alone is larger. */
    private static final long BLOCK = 8L << 20;

    private static final Set<SyncPolicy> OF_PARAMETERS =
            Set.of(SyncPolicy.AVERAGING, SyncPolicy.ASYNCHRONOUS, SyncPolicy.AUTO);

    private final JobConfig config;
    private final Data data;
    private final long parameters;
    private final long state;
    private final long step;

    /**
     * The examples.
     *
     * @param training number of those to train with
     * @param all number of them, those of other splits too
     * @param exampleValues of each
     * @param exampleBytes of each, decoded
     * @param passBytes of them that one pass over a file makes
     */
    record Data(long training, long all, long exampleValues, long exampleBytes, long passBytes) {}

    /**
     * The vectors of a state.
     *
     * @param parameters number of them
     * @param updater values of the updater's state
     */
    record Vectors(long parameters, long updater) {
        static Vectors of(ModelState state) {
            return new Vectors(state.parameters().length, state.updaterState().length);
        }
    }

    /**
     * A job's memory.
     *
     * @param step bytes that one worker's step takes outside of the heap; empty if not measured
     */
    JobMemory(JobConfig config, Vectors vectors, Data data, Optional<Long> step) {
        this.config = config;
        this.data = data;
        this.parameters = vectors.parameters() * Float.BYTES;
        this.state = parameters + vectors.updater() * Float.BYTES;
        long minibatch = config.run().minibatch() * data.exampleValues() * Float.BYTES;
        this.step = step.orElse(parameters + state + minibatch);
    }

    /**
     * The need of an executor.
     *
     * @param slots of it, each of which may get a worker
     * @param workers of the run
     * @param executors of the run
     */
    MemoryNeed need(int slots, int workers, int executors) {
        long own = Math.min(slots, workers);
        long exchange = executors > 1 ? parameters : 0;
        boolean vectors = workers > 1 && OF_PARAMETERS.contains(config.sync().policy());
        return new MemoryNeed(
                own * held(workers) + STATES * state,
                own * step,
                exchange + (vectors ? own * state : 0));
    }

    /**
     * Bytes of its share that a worker has in memory whatever Spark does: the window that it trains
     * on, or what a pass over a file makes; all of it where DL4J's training masters want it.
     */
    private long held(int workers) {
        long share = (data.training() + workers - 1) / workers * data.exampleBytes();
        if (config.sync().policy().isDl4js()) {
            return share;
        }
        return Math.max(
                Minibatches.heldBytes(share, Math.max(BLOCK, data.exampleBytes())),
                Math.min(share, data.passBytes()));
    }

    /**
     * Bytes of decoded examples of an executor that Spark keeps on its disk.
     *
     * @param storage bytes that Spark keeps in memory
     */
    long spilled(int slots, int workers, long storage) {
        double part = Math.min(slots, workers) / (double) workers;
        return Math.max(0, (long) (part * data.all() * data.exampleBytes()) - storage);
    }

    static MemoryRow row(
            Answer<HostFacts> answer, MemoryFacts facts, MemoryNeed need, long spilled) {
        return new MemoryRow(
                answer.executor(),
                answer.host(),
                answer.slots(),
                facts.heap(),
                facts.arrays(),
                facts.physical(),
                facts.direct(),
                facts.mortal(),
                need.heap(),
                need.arrays(),
                need.direct(),
                spilled);
    }
}
