package io.convoy.image.augment;

import io.convoy.config.ImageShape;
import java.util.Arrays;

/**
 * A square that is blotted out, its centre drawn anew for each picture among all pixels; what lies
 * beyond the edge has no effect. For one thread.
 *
 * <p>Source: DeVries and Taylor, "Improved regularization of convolutional neural networks with
 * cutout" (2017).
 */
final class Cutout {
    private final int side;
    private final int height;
    private final int width;
    private final int channels;
    private int top;
    private int left;

    /**
     * A square.
     *
     * @param side in pixels, 0 or more
     */
    Cutout(int side, ImageShape shape) {
        this.side = side;
        this.height = shape.height();
        this.width = shape.width();
        this.channels = shape.channels();
    }

    void draw(Chance chance) {
        top = chance.below(height) - side / 2;
        left = chance.below(width) - side / 2;
    }

    /**
     * Blots out.
     *
     * @param fills a value for each channel
     */
    void apply(float[] fills, float[] values, int offset) {
        int firstColumn = Math.max(0, left);
        int lastColumn = Math.min(width, left + side);
        for (int c = 0; c < channels && firstColumn < lastColumn; c++) {
            for (int y = Math.max(0, top); y < Math.min(height, top + side); y++) {
                int row = offset + (c * height + y) * width;
                Arrays.fill(values, row + firstColumn, row + lastColumn, fills[c]);
            }
        }
    }
}
