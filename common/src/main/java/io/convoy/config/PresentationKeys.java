package io.convoy.config;

import java.util.List;

/** How examples are shown: the keys of {@link PresentationConfig} that are not augmentation. */
final class PresentationKeys {
    static final ConfigKey<Normalization> NORMALIZE =
            ConfigKey.withDefault(
                    "data.normalize",
                    new ChoiceType<>(Normalization.class),
                    "none",
                    "Subtracts each channel's mean over the training examples and divides by their"
                            + " deviation; the archive keeps both.",
                    config -> config.data().presentation().normalization());
    static final ConfigKey<Sampling> SAMPLING =
            ConfigKey.withDefault(
                    "data.sampling",
                    new ChoiceType<>(Sampling.class),
                    "natural",
                    "Shows every training example once an epoch, or all classes equally often.",
                    config -> config.data().presentation().sampling());
    static final ConfigKey<ClassWeighting> CLASS_WEIGHTS =
            ConfigKey.withDefault(
                    "data.class-weights",
                    new ChoiceType<>(ClassWeighting.class),
                    "none",
                    "Makes examples of rarer classes count more in the loss.",
                    config -> config.data().presentation().classWeights());

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL = List.of(NORMALIZE, SAMPLING, CLASS_WEIGHTS);

    private PresentationKeys() {}
}
