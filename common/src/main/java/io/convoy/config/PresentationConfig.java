package io.convoy.config;

import java.io.Serializable;

/**
 * How examples are shown to the network.
 *
 * @param augment how training examples are varied
 * @param normalization what is done to the values of all examples
 * @param sampling how often an example is shown in an epoch
 * @param classWeights how much the examples of a class count in the loss
 */
public record PresentationConfig(
        AugmentConfig augment,
        Normalization normalization,
        Sampling sampling,
        ClassWeighting classWeights)
        implements Serializable {
    /** Every example once an epoch, as it is. */
    public static final PresentationConfig PLAIN =
            new PresentationConfig(
                    AugmentConfig.NONE, Normalization.NONE, Sampling.NATURAL, ClassWeighting.NONE);
}
