package io.convoy.round;

import io.convoy.batch.Minibatches;
import io.convoy.batch.Preparation;
import io.convoy.batch.Seeds;
import io.convoy.batch.Share;
import io.convoy.batch.StepPlan;
import io.convoy.config.PresentationConfig;
import io.convoy.config.SyncConfig;
import io.convoy.model.NetworkBlueprint;
import java.io.Serializable;

/**
 * What stays the same from round to round.
 *
 * @param blueprint of every replica
 * @param steps examples of each worker, and the minibatch
 * @param sync how replicas are kept in step
 * @param presentation how examples are varied and how often they are shown
 * @param seed of the run
 */
public record TrainingPlan(
        NetworkBlueprint blueprint,
        StepPlan steps,
        SyncConfig sync,
        PresentationConfig presentation,
        long seed)
        implements Serializable {

    /** A plan in which every example is shown once, as it is. */
    public TrainingPlan(NetworkBlueprint blueprint, StepPlan steps, SyncConfig sync, long seed) {
        this(blueprint, steps, sync, PresentationConfig.PLAIN, seed);
    }

    /** The same, with another way of keeping replicas in step. */
    public TrainingPlan with(SyncConfig other) {
        return new TrainingPlan(blueprint, steps, other, presentation, seed);
    }

    /** The same, with rounds of at most so many steps. */
    public TrainingPlan shortened(int most) {
        return new TrainingPlan(blueprint, steps.first(most), sync, presentation, seed);
    }

    /**
     * A worker's minibatches of a round; the caller closes them.
     *
     * @param share the worker's examples
     * @param round from 1
     */
    public Minibatches minibatches(Share share, int round) {
        return new Minibatches(
                share,
                blueprint.input(),
                blueprint.labelSets(),
                steps.minibatch(),
                new Preparation(
                        blueprint.standardization(),
                        presentation.augment(),
                        presentation.sampling(),
                        Seeds.augmentation(seed, round)));
    }
}
