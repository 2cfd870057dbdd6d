package io.convoy.image;

import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;

/**
 * How files become pixels.
 *
 * @param shape of every decoded image; 1 or 3 channels
 * @param maxPixels width x height above which an image is refused; at most 2^28 counts
 * @param config what becomes of other proportions, of transparent pixels, and how long it may take
 */
public record Decoding(ImageShape shape, long maxPixels, DecodingConfig config) {
    /** Pixels above which an image is refused whatever the user allows: arrays end at 2^31. */
    private static final long MOST_PIXELS = 1L << 28;

    public Decoding {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                    "Cannot decode images to %d channels. 1 (gray) or 3 (colour) can be had."
                            .formatted(shape.channels()));
        }
        maxPixels = Math.min(maxPixels, MOST_PIXELS);
    }

    /** Stretched, over white, within ten seconds. */
    public static Decoding to(ImageShape shape, long maxPixels) {
        return new Decoding(shape, maxPixels, DecodingConfig.DEFAULT);
    }
}
