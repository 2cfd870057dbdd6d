package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.config.SyncConfig;
import io.convoy.model.Replica;

/** Keeps a worker's replica in step with the others': one policy each. For one thread; the caller closes it. */
public interface Synchronizer extends AutoCloseable {

    /**
     * Ends a step whose gradient is in the replica.
     *
     * @param examples behind the gradient; 0 for a worker that is done while others are not
     * @param step of the round, from 0
     * @throws PeerLostException if another worker goes away or does not answer in time
     */
    void finishStep(int examples, int step);

    /** Time spent so far in encoding and communicating; the rest is for the worker to fill in. */
    Phases phases();

    @Override
    void close();

    /** The synchroniser of a policy, connected to all other workers. */
    static Synchronizer open(SyncConfig config, StepPlan plan, Crew crew, Replica replica) {
        if (crew.workers() == 1) {
            return new Alone(replica);
        }
        return switch (config.policy()) {
            case SYNCHRONOUS -> new Synchronous(replica, plan, SliceExchange.open(crew, replica.gradient().capacity()));
            case AVERAGING -> Averaging.open(config, plan, crew, replica);
        };
    }
}
