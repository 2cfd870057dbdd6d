package io.convoy.config;

import java.io.Serializable;

/**
 * How far a training example may be changed each time it is shown. All amounts are drawn evenly
 * from both sides of "not at all".
 *
 * @param flip about which lines it is mirrored
 * @param shift along each axis, as a part of its height or width, in [0, 1); whole pixels
 * @param rotate about its centre in either direction, in degrees, 0 to 180
 * @param zoom factor about its centre is 1 - zoom to 1 + zoom, in [0, 1)
 * @param cropPadding pixels it is padded with on each side before a part of its own size is cut out
 * @param brightness added to all values, as a part of the full range, 0 to 1
 * @param contrast differences from its mean are multiplied by 1 - contrast to 1 + contrast, 0 to 1
 * @param cutout side of the square that is blotted out, in pixels; 0: none
 */
public record AugmentConfig(
        Flip flip,
        double shift,
        double rotate,
        double zoom,
        int cropPadding,
        double brightness,
        double contrast,
        int cutout)
        implements Serializable {
    /** Examples as they are. */
    public static final AugmentConfig NONE = new AugmentConfig(Flip.NONE, 0, 0, 0, 0, 0, 0, 0);

    /** Whether examples stay as they are. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether pixels come from between others, which takes several times as long as the rest. */
    public boolean interpolates() {
        return rotate != 0 || zoom != 0;
    }
}
