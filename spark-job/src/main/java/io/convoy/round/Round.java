package io.convoy.round;

import io.convoy.model.ModelState;

/**
 * Brings a training from one state to the next, by a fixed number of minibatches on every worker.
 */
public interface Round extends AutoCloseable {

    /**
     * Runs the round that follows a state.
     *
     * @throws io.convoy.error.TrainingException if a worker failed or the training diverged; the
     *     message is the first cause
     * @throws io.convoy.error.ClusterException if the cluster could not run it
     */
    RoundResult next(ModelState state);

    /** Ends what was kept from round to round; most keep nothing. */
    @Override
    default void close() {}
}
