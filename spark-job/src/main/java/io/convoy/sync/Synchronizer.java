package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;

/** Keeps a worker's replica in step with the others': one policy each. For one thread. */
public interface Synchronizer {

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

    /** How old parameters were when gradients were applied; never old but for one policy. */
    default Lag lag() {
        return Lag.NONE;
    }

    /** Bytes sent to other processes so far. */
    default long bytesSent() {
        return 0;
    }

    /**
     * The synchroniser of a policy.
     *
     * @param exchange of a crew of two or more, for vectors of {@link #vectorLength}; open as long
     *     as this is used
     */
    static Synchronizer of(SyncConfig config, StepPlan plan, Exchange exchange, Replica replica) {
        return switch (config.policy()) {
            case SYNCHRONOUS -> new Synchronous(replica, plan, exchange, config.payload());
            case AVERAGING -> new Averaging(replica, plan, config, exchange);
            case ASYNCHRONOUS -> new Asynchronous(replica, plan, config, exchange);
            case AUTO, DL4J_AVERAGING, DL4J_SHARED ->
                    throw new IllegalArgumentException(
                            "No policy of the slices: " + config.policy());
        };
    }

    /** The synchroniser of a crew of one. */
    static Synchronizer alone(Replica replica) {
        return new Alone(replica);
    }

    /** How that vector travels; owners hand over what they hold as it is. */
    static Payload payload(SyncConfig config) {
        return config.policy() == SyncPolicy.ASYNCHRONOUS ? Payload.FP32 : config.payload();
    }

    /** Elements of the vector that a policy sums over the workers. */
    static int vectorLength(SyncConfig config, ModelState state) {
        return switch (config.policy()) {
            case SYNCHRONOUS, AUTO, DL4J_AVERAGING, DL4J_SHARED -> state.parameters().length;
            case AVERAGING, ASYNCHRONOUS ->
                    Math.addExact(state.parameters().length, state.updaterState().length);
        };
    }
}
