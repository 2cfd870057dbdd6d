package io.convoy.config;

import java.util.List;
import java.util.function.Function;

/** How training examples are varied: the keys of {@link AugmentConfig}. */
final class AugmentKeys {
    private static final IntType PIXELS = IntType.between(0, 4096);

    static final ConfigKey<Flip> FLIP =
            key(
                    "flip",
                    new ChoiceType<>(Flip.class),
                    "none",
                    "Mirrors every second training example.",
                    AugmentConfig::flip);
    static final ConfigKey<Double> SHIFT =
            key(
                    "shift",
                    DecimalType.BELOW_ONE,
                    "0",
                    "Moves training examples up to this part of their height and width.",
                    AugmentConfig::shift);
    static final ConfigKey<Double> ROTATE =
            key(
                    "rotate",
                    new DecimalType("a number of degrees from 0 to 180", x -> x >= 0 && x <= 180),
                    "0",
                    "Turns training examples up to so many degrees in either direction.",
                    AugmentConfig::rotate);
    static final ConfigKey<Double> ZOOM =
            key(
                    "zoom",
                    DecimalType.BELOW_ONE,
                    "0",
                    "Enlarges or shrinks training examples by up to this part.",
                    AugmentConfig::zoom);
    static final ConfigKey<Integer> CROP_PADDING =
            key(
                    "crop-padding",
                    PIXELS,
                    "0",
                    "Pixels that training examples are padded with on each side before a part of"
                            + " their own size is cut out.",
                    AugmentConfig::cropPadding);
    static final ConfigKey<Double> BRIGHTNESS =
            key(
                    "brightness",
                    DecimalType.FRACTION,
                    "0",
                    "Makes training examples brighter or darker by up to this part of the full"
                            + " range.",
                    AugmentConfig::brightness);
    static final ConfigKey<Double> CONTRAST =
            key(
                    "contrast",
                    DecimalType.FRACTION,
                    "0",
                    "Raises or lowers the contrast of training examples by up to this part.",
                    AugmentConfig::contrast);
    static final ConfigKey<Integer> CUTOUT =
            key(
                    "cutout",
                    PIXELS,
                    "0",
                    "Side, in pixels, of a square that is blotted out at a random place of training"
                            + " examples.",
                    AugmentConfig::cutout);

    /** In the order of the help. */
    static final List<ConfigKey<?>> ALL =
            List.of(FLIP, SHIFT, ROTATE, ZOOM, CROP_PADDING, BRIGHTNESS, CONTRAST, CUTOUT);

    private AugmentKeys() {}

    private static <T> ConfigKey<T> key(
            String name,
            ValueType<T> type,
            String text,
            String help,
            Function<AugmentConfig, T> part) {
        return ConfigKey.withDefault(
                "data.augment." + name,
                type,
                text,
                help,
                config -> part.apply(config.data().presentation().augment()));
    }
}
