package io.convoy.image;

import io.convoy.config.ImageShape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Some decoded, labelled examples of one shape, the unit in which data are kept on the executors.
 *
 * <p>Pixels are planar: axis order (n, c, h, w). The arrays are the block's own; whoever hands them
 * over or reads them leaves them unchanged.
 */
public final class ImageBlock implements Serializable {
    private static final long serialVersionUID = 1L;

    // Not an ImageShape: Spark's Kryo cannot write the fields of a record.
    private final int height;
    private final int width;
    private final int channels;
    private final PixelType type;
    private final int[] ids;
    private final int[] sets;
    private final byte[] pixels;

    /**
     * A block over the given arrays, whose lengths must agree; they are not copied.
     *
     * @param shape of every example
     * @param type how a value is stored
     * @param ids one number per example, its position in the run's listing; it identifies the
     *     example whatever worker holds it
     * @param sets one number per example, from 0: its label set, which is its class index where
     *     every example is of one class
     * @param pixels n x c x h x w values
     */
    public ImageBlock(ImageShape shape, PixelType type, int[] ids, int[] sets, byte[] pixels) {
        this.height = shape.height();
        this.width = shape.width();
        this.channels = shape.channels();
        this.type = Objects.requireNonNull(type);
        this.ids = ids;
        this.sets = sets;
        this.pixels = pixels;
        long expected = (long) ids.length * shape.values() * type.bytes();
        if (sets.length != ids.length || pixels.length != expected) {
            throw new IllegalArgumentException(
                    "Invalid image block: %d ids, %d labels, %d bytes of pixels. %d bytes expected."
                            .formatted(ids.length, sets.length, pixels.length, expected));
        }
    }

    /** Shape of every example. */
    public ImageShape shape() {
        return new ImageShape(height, width, channels);
    }

    /** How a value is stored. */
    public PixelType type() {
        return type;
    }

    /** Number of examples. */
    public int examples() {
        return ids.length;
    }

    /** A block of the first {@code n} examples, or this one if it has no more. */
    public ImageBlock first(int n) {
        if (n >= examples()) {
            return this;
        }
        ImageShape shape = shape();
        return new ImageBlock(
                shape,
                type,
                Arrays.copyOf(ids, n),
                Arrays.copyOf(sets, n),
                Arrays.copyOf(pixels, n * shape.values() * type.bytes()));
    }

    /** The id of example {@code i}. */
    public int id(int i) {
        return ids[i];
    }

    /** The number of the label set of example {@code i}. */
    public int labelSet(int i) {
        return sets[i];
    }

    /**
     * Writes the values of example {@code i} as the network sees them, in axis order (c, h, w).
     *
     * @param i example, from 0
     * @param target receives {@code shape().values()} floats
     * @param offset where in {@code target} to start
     */
    public void read(int i, float[] target, int offset) {
        int values = height * width * channels;
        switch (type) {
            case UINT8 -> readBytes(i * values, values, target, offset);
            case FLOAT32 -> readFloats(i * values * type.bytes(), values, target, offset);
        }
    }

    /**
     * Copies the stored bytes of example {@code i}, in axis order (c, h, w).
     *
     * @param target receives all of them, from its start
     */
    public void copy(int i, byte[] target) {
        int bytes = height * width * channels * type.bytes();
        System.arraycopy(pixels, i * bytes, target, 0, bytes);
    }

    private void readBytes(int from, int values, float[] target, int offset) {
        for (int k = 0; k < values; k++) {
            target[offset + k] = (pixels[from + k] & 0xff) / 255f;
        }
    }

    private void readFloats(int from, int values, float[] target, int offset) {
        java.nio.ByteBuffer.wrap(pixels, from, values * type.bytes())
                .asFloatBuffer()
                .get(target, offset, values);
    }
}
