package io.convoy.job;

import io.convoy.config.AugmentConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.config.Normalization;
import io.convoy.config.PresentationConfig;
import io.convoy.error.ConfigException;

/** Whether examples can be shown as the job wants it. */
final class PresentationCheck {

    private PresentationCheck() {}

    /**
     * Checks the job against its examples.
     *
     * @param format of the data, not AUTO
     * @throws ConfigException if an amount exceeds the images, or the examples are no images
     */
    static void require(PresentationConfig presentation, DataFormat format, ImageShape shape) {
        if (format == DataFormat.POINTS) {
            requireImages(presentation);
        }
        AugmentConfig augment = presentation.augment();
        int shorter = Math.min(shape.height(), shape.width());
        requireWithin("crop-padding", augment.cropPadding(), shorter, shape);
        requireWithin("cutout", augment.cutout(), shorter, shape);
    }

    private static void requireImages(PresentationConfig presentation) {
        if (!presentation.augment().isNone()) {
            throw new ConfigException(
                    "Cannot use data.augment: the examples are points. Only images can be varied. Remove its keys.");
        }
        if (presentation.normalization() != Normalization.NONE) {
            throw new ConfigException(
                    "Invalid data.normalize: 'dataset'. It must be none where the examples are points. Remove the key, and normalise the file.");
        }
    }

    private static void requireWithin(String key, int pixels, int most, ImageShape shape) {
        if (pixels > most) {
            throw new ConfigException(
                    "Invalid data.augment.%s: '%d'. It must be at most %d, because images are brought to a height of %d and a width of %d. Write a smaller number."
                            .formatted(key, pixels, most, shape.height(), shape.width()));
        }
    }
}
