package io.convoy.round;

import io.convoy.batch.StepPlan;
import io.convoy.config.SyncConfig;
import io.convoy.model.NetworkBlueprint;
import java.io.Serializable;

/**
 * What stays the same from round to round.
 *
 * @param blueprint of every replica
 * @param steps examples of each worker, and the minibatch
 * @param sync how replicas are kept in step
 * @param seed of the run
 */
public record TrainingPlan(NetworkBlueprint blueprint, StepPlan steps, SyncConfig sync, long seed)
        implements Serializable {

    /** The same, with another way of keeping replicas in step. */
    public TrainingPlan with(SyncConfig other) {
        return new TrainingPlan(blueprint, steps, other, seed);
    }

    /** The same, with rounds of at most so many steps. */
    public TrainingPlan shortened(int most) {
        return new TrainingPlan(blueprint, steps.first(most), sync, seed);
    }
}
