package io.convoy.compute.graph;

/**
 * The shape of one example's tensor: an image (channels, height, width), or a vector, whose height
 * and width are 1.
 *
 * @param channels or, of a vector, its values
 */
public record Extent(int channels, int height, int width, Form form) {
    /** Whether places in the image still count. */
    public enum Form {
        IMAGE,
        VECTOR
    }

    /** An image. */
    public static Extent image(int channels, int height, int width) {
        return new Extent(channels, height, width, Form.IMAGE);
    }

    /** A vector. */
    public static Extent vector(int values) {
        return new Extent(values, 1, 1, Form.VECTOR);
    }

    /** Values of one example. */
    public long values() {
        return (long) channels * height * width;
    }

    /** (n, c, h, w) of an image, (n, values) of a vector. */
    public long[] dimensions(int minibatch) {
        return form == Form.IMAGE
                ? new long[] {minibatch, channels, height, width}
                : new long[] {minibatch, channels};
    }
}
