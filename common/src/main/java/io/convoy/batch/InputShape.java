package io.convoy.batch;

import io.convoy.config.ImageShape;
import java.io.Serializable;
import java.util.List;

/**
 * The shape of one example as a network takes it.
 *
 * @param dimensions (channels, height, width), or a single number of values for a flat input
 */
public record InputShape(List<Integer> dimensions) implements Serializable {

    public InputShape {
        dimensions = List.copyOf(dimensions);
        boolean axes = dimensions.size() == 1 || dimensions.size() == 3;
        if (!axes || dimensions.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException(
                    "Invalid input shape: %s. Expected channels, height, width, or one number; each 1 or more."
                            .formatted(dimensions));
        }
    }

    /** An input of planes, (c, h, w). */
    public static InputShape planes(ImageShape shape) {
        return new InputShape(List.of(shape.channels(), shape.height(), shape.width()));
    }

    /** An input without axes, such as that of a network that starts with a dense layer. */
    public static InputShape flat(int values) {
        return new InputShape(List.of(values));
    }

    /** Whether the input has no axes, so that it takes any example of as many values. */
    public boolean isFlat() {
        return dimensions.size() == 1;
    }

    /** Values of one example. */
    public int values() {
        return dimensions.stream().reduce(1, Math::multiplyExact);
    }

    /** The shape of {@code n} examples together. */
    public long[] of(int n) {
        long[] shape = new long[dimensions.size() + 1];
        shape[0] = n;
        for (int i = 0; i < dimensions.size(); i++) {
            shape[i + 1] = dimensions.get(i);
        }
        return shape;
    }
}
