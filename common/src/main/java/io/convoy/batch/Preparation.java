package io.convoy.batch;

import io.convoy.config.AugmentConfig;
import io.convoy.config.Sampling;

/**
 * What happens to examples on their way into minibatches.
 *
 * @param standardization of all values, after augmentation
 * @param augment how examples are varied
 * @param sampling how often each is shown; a pass in stored order shows each once all the same
 * @param seed of the round's variations, {@link Seeds#augmentation}
 */
public record Preparation(
        Standardization standardization, AugmentConfig augment, Sampling sampling, long seed) {
    /** Every example as it is. */
    public static final Preparation PLAIN = only(Standardization.NONE);

    /** Every example once, standardised, for evaluation. */
    public static Preparation only(Standardization standardization) {
        return new Preparation(standardization, AugmentConfig.NONE, Sampling.NATURAL, 0);
    }
}
