package io.convoy.config;

import java.util.List;

/** How gradients become updates: the keys of {@link OptimizerConfig}. */
final class OptimizerKeys {
    static final ConfigKey<OptimizerKind> KIND =
            ConfigKey.withDefault(
                    "optimizer.kind",
                    new ChoiceType<>(OptimizerKind.class),
                    "momentum",
                    "The rule that turns gradients into updates.",
                    config -> config.optimizer().kind());

    static final ConfigKey<Double> LEARNING_RATE =
            ConfigKey.withDefault(
                    "optimizer.learning-rate",
                    DecimalType.POSITIVE,
                    "0.01",
                    "Step size, once warm-up is over.",
                    config -> config.optimizer().learningRate());

    static final ConfigKey<Double> MOMENTUM =
            ConfigKey.withDefault(
                    "optimizer.momentum",
                    DecimalType.BELOW_ONE,
                    "0.9",
                    "Part of the last update that is repeated, for the kinds with momentum.",
                    config -> config.optimizer().momentum());

    static final ConfigKey<Double> BETA1 =
            ConfigKey.withDefault(
                    "optimizer.beta1",
                    DecimalType.BELOW_ONE,
                    "0.9",
                    "Decay of the mean of gradients, for adam and its kin.",
                    config -> config.optimizer().beta1());

    static final ConfigKey<Double> BETA2 =
            ConfigKey.withDefault(
                    "optimizer.beta2",
                    DecimalType.BELOW_ONE,
                    "0.999",
                    "Decay of the mean of squared gradients, for adam and its kin.",
                    config -> config.optimizer().beta2());

    static final ConfigKey<Double> EPSILON =
            ConfigKey.withDefault(
                    "optimizer.epsilon",
                    DecimalType.POSITIVE,
                    "1e-8",
                    "Added to denominators, so that none is 0.",
                    config -> config.optimizer().epsilon());

    static final ConfigKey<Double> L1 =
            ConfigKey.withDefault(
                    "optimizer.l1",
                    DecimalType.NOT_NEGATIVE,
                    "0",
                    "Weight of the sum of absolute parameters in the loss.",
                    config -> config.optimizer().l1());

    static final ConfigKey<Double> L2 =
            ConfigKey.withDefault(
                    "optimizer.l2",
                    DecimalType.NOT_NEGATIVE,
                    "0",
                    "Weight of half the sum of squared parameters in the loss.",
                    config -> config.optimizer().l2());

    static final ConfigKey<LearningRateSchedule> SCHEDULE =
            ConfigKey.withDefault(
                    "optimizer.schedule",
                    new ChoiceType<>(LearningRateSchedule.class),
                    "constant",
                    "How the learning rate changes from epoch to epoch.",
                    config -> config.optimizer().schedule());

    static final ConfigKey<Integer> WARMUP_EPOCHS =
            ConfigKey.withDefault(
                    "optimizer.warmup-epochs",
                    IntType.atLeast(0),
                    "0",
                    "Epochs over which the learning rate rises to its full value.",
                    config -> config.optimizer().warmupEpochs());

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL =
            List.of(
                    KIND,
                    LEARNING_RATE,
                    MOMENTUM,
                    BETA1,
                    BETA2,
                    EPSILON,
                    L1,
                    L2,
                    SCHEDULE,
                    WARMUP_EPOCHS);

    private OptimizerKeys() {}
}
