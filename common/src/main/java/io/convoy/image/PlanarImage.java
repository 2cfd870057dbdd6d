package io.convoy.image;

import io.convoy.config.ImageShape;
import java.util.Objects;

/**
 * A decoded picture: unsigned bytes in axis order (c, h, w), one channel (gray) or three (red,
 * green, blue). The array is the picture's own; whoever hands it over or reads it leaves it
 * unchanged.
 */
public final class PlanarImage {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] values;

    /**
     * A picture over the given array, whose length must agree; it is not copied.
     *
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param channels 1 or 3
     * @param values channels x height x width bytes
     */
    public PlanarImage(int width, int height, int channels, byte[] values) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.values = Objects.requireNonNull(values);
        if (width < 1
                || height < 1
                || (channels != 1 && channels != 3)
                || values.length != (long) channels * height * width) {
            throw new IllegalArgumentException(
                    "Invalid picture: %d bytes for width %d, height %d, %d channels."
                            .formatted(values.length, width, height, channels));
        }
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** 1 (gray) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** The values in axis order (c, h, w); not a copy. */
    public byte[] values() {
        return values;
    }

    /**
     * The picture in another shape: its colours made gray or its gray repeated, then stretched to
     * the exact height and width. Returns this picture if it has the shape already.
     *
     * @param shape with 1 or 3 channels
     */
    public PlanarImage fit(ImageShape shape) {
        return withChannels(shape.channels())
                .resize(new Framing(0, 0, width, height, shape.width(), shape.height()));
    }

    /**
     * A part of the picture in another size, antialiased. Returns this picture if that is the whole
     * in its own size.
     */
    public PlanarImage resize(Framing framing) {
        if (framing.isWhole(width, height)) {
            return this;
        }
        int plane = framing.columns() * framing.rows();
        byte[] resized = new byte[Math.multiplyExact(plane, channels)];
        ResamplingAxes axes = new ResamplingAxes();
        PlaneResampler resampler =
                new PlaneResampler(
                        axes.across(framing, 1, width), axes.down(framing, 1, height), width, 1);
        for (int c = 0; c < channels; c++) {
            resampler.reset();
            for (int y = 0; y < height; y += resampler.mostRows()) {
                int rows = Math.min(resampler.mostRows(), height - y);
                columns((c * height + y) * width, rows, resampler);
                resampler.take(rows);
            }
            resampler.store(resized, c * plane);
        }
        return new PlanarImage(framing.columns(), framing.rows(), channels, resized);
    }

    /** Hands rows of one channel over, column by column. */
    private void columns(int from, int rows, PlaneResampler resampler) {
        int[][] samples = resampler.samples();
        for (int x = 0; x < width; x++) {
            int[] column = samples[x];
            for (int y = 0; y < rows; y++) {
                column[y] = values[from + y * width + x] & 0xff;
            }
        }
    }

    /** The picture with 1 or 3 channels: its colours made gray, or its gray repeated. */
    public PlanarImage withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int plane = width * height;
        byte[] converted = new byte[Math.multiplyExact(plane, wanted)];
        if (wanted == 1) {
            for (int i = 0; i < plane; i++) {
                converted[i] = (byte) luma(values[i], values[plane + i], values[2 * plane + i]);
            }
        } else {
            for (int c = 0; c < wanted; c++) {
                System.arraycopy(values, 0, converted, c * plane, plane);
            }
        }
        return new PlanarImage(width, height, wanted, converted);
    }

    private static int luma(byte red, byte green, byte blue) {
        return luma(red & 0xff, green & 0xff, blue & 0xff);
    }

    /**
     * The gray of a colour, 0 to 255, rounded.
     *
     * <p>Source: ITU-R BT.601, Y = 0.299 R + 0.587 G + 0.114 B, in 16-bit fixed point.
     */
    public static int luma(int red, int green, int blue) {
        return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
    }
}
