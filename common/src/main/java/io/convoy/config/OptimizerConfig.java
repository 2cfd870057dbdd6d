package io.convoy.config;

/**
 * How gradients become updates.
 *
 * @param kind the update rule
 * @param learningRate step size at the start, greater than 0
 * @param momentum of the kinds that have one, in [0, 1)
 * @param beta1 decay of the first moment of Adam and its kin, in [0, 1)
 * @param beta2 decay of the second moment of Adam and its kin, in [0, 1)
 * @param epsilon added to denominators, greater than 0
 * @param l1 weight of the sum of absolute weights added to the loss, 0 or more
 * @param l2 weight of half the sum of squared weights added to the loss, 0 or more
 * @param schedule how the learning rate changes from epoch to epoch
 * @param warmupEpochs epochs over which the learning rate rises linearly to its start value, 0 or
 *     more
 */
public record OptimizerConfig(
        OptimizerKind kind,
        double learningRate,
        double momentum,
        double beta1,
        double beta2,
        double epsilon,
        double l1,
        double l2,
        LearningRateSchedule schedule,
        int warmupEpochs) {}
