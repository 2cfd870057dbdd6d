package io.convoy.config;

import java.util.List;

/** How long, how large, from which seed and where to: the keys of {@link RunConfig}. */
final class RunKeys {
    static final ConfigKey<Integer> WORKERS =
            ConfigKey.optional(
                    "run.workers",
                    IntType.atLeast(1),
                    "one a slot",
                    "Spark tasks that train, one replica each; one for every slot the cluster"
                            + " offers.",
                    config -> config.run().workers().stream().boxed().findFirst());
    static final ConfigKey<Integer> MIN_WORKERS =
            ConfigKey.withDefault(
                    "run.min-workers",
                    IntType.atLeast(1),
                    "1",
                    "Fewest workers with which a run goes on after executors were lost.",
                    config -> config.run().minWorkers());
    static final ConfigKey<Integer> MAX_RESTARTS =
            ConfigKey.withDefault(
                    "run.max-restarts",
                    IntType.between(0, 1000),
                    "3",
                    "Times that rounds are run again after executors were lost or hung.",
                    config -> config.run().maxRestarts());
    static final ConfigKey<Integer> MINIBATCH =
            ConfigKey.withDefault(
                    "run.minibatch",
                    IntType.between(1, 65_536),
                    "64",
                    "Examples per worker and step.",
                    config -> config.run().minibatch());
    static final ConfigKey<Integer> EPOCHS =
            ConfigKey.withDefault(
                    "run.epochs",
                    IntType.atLeast(1),
                    "10",
                    "Passes over the training examples.",
                    config -> config.run().epochs());
    static final ConfigKey<Long> SEED =
            ConfigKey.withDefault(
                    "run.seed",
                    new LongType(Long.MIN_VALUE, Long.MAX_VALUE),
                    "1",
                    "Of everything drawn at random: same seed, same workers, same model.",
                    config -> config.run().seed());
    static final ConfigKey<ComputeMode> COMPUTE =
            ConfigKey.withDefault(
                    "run.compute",
                    new ChoiceType<>(ComputeMode.class),
                    "compiled",
                    "Who computes: the network compiled to oneDNN primitives, or DL4J's own"
                            + " layers.",
                    config -> config.run().compute());
    static final ConfigKey<Precision> PRECISION =
            ConfigKey.withDefault(
                    "run.precision",
                    new ChoiceType<>(Precision.class),
                    "fp32",
                    "Of products in convolutions and dense layers; bf16 is faster on processors"
                            + " that have it.",
                    config -> config.run().precision());
    static final ConfigKey<Device> DEVICE =
            ConfigKey.withDefault(
                    "run.device",
                    new ChoiceType<>(Device.class),
                    "auto",
                    "What workers compute on: cpu, or cuda, a GPU each; auto takes GPUs where Spark"
                            + " hands them out and the jar can use them.",
                    config -> config.run().device());
    static final ConfigKey<String> OUTPUT =
            ConfigKey.optional(
                    "run.output",
                    new TextType("a URI or path"),
                    "new in runs",
                    "Folder for model, checkpoints and reports; by default a new one below"
                            + " runs.",
                    config -> config.run().output());
    static final ConfigKey<Integer> EVALUATE_EVERY =
            ConfigKey.withDefault(
                    "run.evaluate-every",
                    IntType.atLeast(1),
                    "1",
                    "Epochs between two evaluations; the last epoch is always evaluated.",
                    config -> config.run().evaluateEvery());
    static final ConfigKey<Integer> CHECKPOINT_EVERY =
            ConfigKey.withDefault(
                    "run.checkpoint-every",
                    IntType.atLeast(1),
                    "1",
                    "Epochs between two checkpoints; the last epoch is always saved.",
                    config -> config.run().checkpointEvery());

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL =
            List.of(
                    WORKERS,
                    MIN_WORKERS,
                    MAX_RESTARTS,
                    MINIBATCH,
                    EPOCHS,
                    SEED,
                    COMPUTE,
                    PRECISION,
                    DEVICE,
                    OUTPUT,
                    EVALUATE_EVERY,
                    CHECKPOINT_EVERY);

    private RunKeys() {}
}
