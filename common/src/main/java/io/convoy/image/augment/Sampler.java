package io.convoy.image.augment;

import io.convoy.config.ImageShape;
import io.convoy.image.UnitValues;

/**
 * Takes the pixels of a variation from where a {@link Placement} says, as value / 255. For one
 * thread.
 */
final class Sampler {
    private final int height;
    private final int width;
    private final int channels;
    private final UnitValues units = new UnitValues();
    private final int[] columns;

    Sampler(ImageShape shape) {
        this.height = shape.height();
        this.width = shape.width();
        this.channels = shape.channels();
        this.columns = new int[width];
    }

    /**
     * Pixels that are put elsewhere as they are.
     *
     * @param pixels unsigned bytes, (c, h, w)
     * @param target receives as many values from {@code offset} on
     */
    void move(byte[] pixels, Placement placement, float[] target, int offset) {
        for (int x = 0; x < width; x++) {
            columns[x] = Placement.reflect((int) Math.rint(placement.column(x, 0)), width);
        }
        int next = offset;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                int row = Placement.reflect((int) Math.rint(placement.row(0, y)), height);
                int start = (c * height + row) * width;
                for (int x = 0; x < width; x++) {
                    target[next + x] = units.of(pixels[start + columns[x]]);
                }
                next += width;
            }
        }
    }

    /** Pixels that come from between others: the bilinear mean of the four around them. */
    void interpolate(byte[] pixels, Placement placement, float[] target, int offset) {
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double column = placement.column(x, y);
                double row = placement.row(x, y);
                int left = floor(column);
                int top = floor(row);
                float right = (float) (column - left);
                float down = (float) (row - top);
                int upper = Placement.reflect(top, height) * width;
                int lower = Placement.reflect(top + 1, height) * width;
                int before = Placement.reflect(left, width);
                int after = Placement.reflect(left + 1, width);
                int place = offset + y * width + x;
                for (int c = 0; c < channels; c++) {
                    int start = c * plane;
                    float above =
                            mean(pixels, start + upper + before, start + upper + after, right);
                    float below =
                            mean(pixels, start + lower + before, start + lower + after, right);
                    target[place + start] = above + down * (below - above);
                }
            }
        }
    }

    /** Faster than Math.floor, which has to think of numbers beyond an int. */
    private static int floor(double value) {
        int towardsZero = (int) value;
        return value < towardsZero ? towardsZero - 1 : towardsZero;
    }

    private float mean(byte[] pixels, int first, int second, float part) {
        float from = units.of(pixels[first]);
        return from + part * (units.of(pixels[second]) - from);
    }
}
