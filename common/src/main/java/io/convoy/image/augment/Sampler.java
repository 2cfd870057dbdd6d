package io.convoy.image.augment;

import io.convoy.config.ImageShape;

/**
 * Takes the pixels of a variation from where a {@link Placement} says, as value / 255. For one
 * thread.
 */
final class Sampler {
    private static final int VALUES = 256;

    private final int height;
    private final int width;
    private final int channels;
    private final float[] unit = new float[VALUES];
    private final int[] columns;

    Sampler(ImageShape shape) {
        this.height = shape.height();
        this.width = shape.width();
        this.channels = shape.channels();
        this.columns = new int[width];
        for (int value = 0; value < VALUES; value++) {
            unit[value] = value / 255f;
        }
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
                    target[next + x] = unit[pixels[start + columns[x]] & 0xff];
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
                int left = (int) Math.floor(column);
                int top = (int) Math.floor(row);
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

    private float mean(byte[] pixels, int first, int second, float part) {
        float from = unit[pixels[first] & 0xff];
        return from + part * (unit[pixels[second] & 0xff] - from);
    }
}
