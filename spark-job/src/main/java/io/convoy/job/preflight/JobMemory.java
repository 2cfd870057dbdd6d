package io.convoy.job.preflight;

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

    private static final Set<SyncPolicy> OF_PARAMETERS =
            Set.of(SyncPolicy.AVERAGING, SyncPolicy.ASYNCHRONOUS, SyncPolicy.AUTO);

    private final JobConfig config;
    private final Data data;
    private final long parameters;
    private final long state;
    private final long step;

    /**
     * The training examples.
     *
     * @param examples number of them
     * @param exampleValues of each
     * @param exampleBytes of each, decoded
     */
    record Data(long examples, long exampleValues, long exampleBytes) {}

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
        long share = (data.examples() + workers - 1) / workers * data.exampleBytes();
        long exchange = executors > 1 ? parameters : 0;
        boolean vectors = workers > 1 && OF_PARAMETERS.contains(config.sync().policy());
        return new MemoryNeed(
                own * share + STATES * state, own * step, exchange + (vectors ? own * state : 0));
    }

    static MemoryRow row(Answer<HostFacts> answer, MemoryFacts facts, MemoryNeed need) {
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
                need.direct());
    }
}
