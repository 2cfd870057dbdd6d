package io.convoy.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the examples are and how they are read: the keys of {@link DataConfig}. */
final class DataKeys {
    private static final TextType URI = new TextType("a URI or path");

    static final ConfigKey<String> TRAIN =
            ConfigKey.required(
                    "data.train",
                    URI,
                    "Name the folder of training images, in the job file or as --data.train=URI",
                    "Folder or file with the training examples.",
                    config -> config.data().train());

    static final ConfigKey<String> TEST =
            ConfigKey.optional(
                    "data.test",
                    URI,
                    "none",
                    "Folder or file with the test examples; without it, a part of data.train is"
                            + " held out.",
                    config -> config.data().test());

    static final ConfigKey<DataFormat> FORMAT =
            ConfigKey.withDefault(
                    "data.format",
                    new ChoiceType<>(DataFormat.class),
                    "auto",
                    "How the examples are laid out; auto finds out by looking.",
                    config -> config.data().format());

    static final ConfigKey<ImageShape> SHAPE =
            ConfigKey.optional(
                    "data.shape",
                    new ShapeType(),
                    "the network's",
                    "Rows, columns and channels that every image is brought to.",
                    config -> config.data().shape());

    static final ConfigKey<List<String>> CLASSES =
            ConfigKey.optional(
                    "data.classes",
                    new ClassListType(),
                    "those found",
                    "Class names in the order of their indices; those found in the data are"
                            + " sorted by name.",
                    config -> Optional.of(config.data().classes()).filter(list -> !list.isEmpty()));

    static final ConfigKey<String> LABEL_SEPARATOR =
            ConfigKey.optional(
                    "data.label-separator",
                    new SeparatorType(),
                    "none",
                    "Character between the class names in a label of a manifest, or of a pack of"
                            + " one, where an image may be of several classes or of none.",
                    config -> config.data().labelSeparator());

    static final ConfigKey<Double> VALIDATION_FRACTION =
            ConfigKey.optional(
                    "data.validation-fraction",
                    DecimalType.BELOW_ONE,
                    "0.2, or 0",
                    "Part of data.train held out for validation: 0 when there is data.test, else"
                            + " 0.2.",
                    config -> config.data().validationFraction().stream().boxed().findFirst());

    static final ConfigKey<Long> MAX_PIXELS =
            ConfigKey.withDefault(
                    "data.max-pixels",
                    new LongType(1, 500_000_000),
                    "64000000",
                    "Pixels (width x height) above which an image is refused before it is"
                            + " decoded.",
                    config -> config.data().maxPixels());

    static final ConfigKey<Double> MAX_BAD_FRACTION =
            ConfigKey.withDefault(
                    "data.max-bad-fraction",
                    DecimalType.FRACTION,
                    "0.01",
                    "Part of the files that may be undecodable before the job stops.",
                    config -> config.data().maxBadFraction());

    static final ConfigKey<ResizeMode> RESIZE =
            ConfigKey.withDefault(
                    "data.resize",
                    new ChoiceType<>(ResizeMode.class),
                    "stretch",
                    "What becomes of images of other proportions than the shape's: stretch them,"
                            + " crop what sticks out, or pad with the background.",
                    config -> config.data().decoding().resize());

    static final ConfigKey<Integer> BACKGROUND =
            ConfigKey.withDefault(
                    "data.background",
                    new ColourType(),
                    "white",
                    "Colour under transparent pixels and around padded images.",
                    config -> config.data().decoding().background());

    static final ConfigKey<Duration> DECODE_TIMEOUT =
            ConfigKey.withDefault(
                    "data.decode-timeout",
                    new DurationType(),
                    "10s",
                    "How long the decoding of one image may take before it is refused, in time of the processor.",
                    config -> config.data().decoding().timeout());

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL =
            List.of(
                    TRAIN,
                    TEST,
                    FORMAT,
                    SHAPE,
                    CLASSES,
                    LABEL_SEPARATOR,
                    VALIDATION_FRACTION,
                    RESIZE,
                    BACKGROUND,
                    MAX_PIXELS,
                    DECODE_TIMEOUT,
                    MAX_BAD_FRACTION);

    private DataKeys() {}
}
