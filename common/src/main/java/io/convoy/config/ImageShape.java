package io.convoy.config;

import java.io.Serializable;

/**
 * The size every example is brought to.
 *
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 * @param channels 1 (gray) or 3 (red, green, blue) for images; any number for points
 */
public record ImageShape(int height, int width, int channels) implements Serializable {

    public ImageShape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "Invalid image shape: %d x %d x %d. Each must be 1 or more."
                            .formatted(height, width, channels));
        }
        Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** Values of one example: height x width x channels. */
    public int values() {
        return height * width * channels;
    }

    /** {@code height,width,channels}, as it is written in a job file. */
    @Override
    public String toString() {
        return height + "," + width + "," + channels;
    }
}
