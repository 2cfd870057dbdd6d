package io.convoy.config;

import java.time.Duration;

/**
 * How image files become pictures of the network's shape.
 *
 * @param resize what becomes of other proportions than the shape's
 * @param background colour 0xRRGGBB under transparent pixels and around padded pictures
 * @param timeout for the decoding of one image
 */
public record DecodingConfig(ResizeMode resize, int background, Duration timeout) {
    private static final int WHITE = 0xffffff;

    /** Stretched, over white, within ten seconds. */
    public static final DecodingConfig DEFAULT =
            new DecodingConfig(ResizeMode.STRETCH, WHITE, Duration.ofSeconds(10));
}
