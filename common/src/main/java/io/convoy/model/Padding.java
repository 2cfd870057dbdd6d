package io.convoy.model;

import java.util.Optional;

/**
 * What surrounds an image before a window slides over it. The surroundings count as zeros for a
 * convolution and not at all for pooling.
 */
public sealed interface Padding {

    /** Nothing: the window stays inside the image. */
    Padding VALID = new Explicit(new Size(0, 0));

    /**
     * As much as makes the output ceil(input / stride) long; an odd pixel goes to the bottom and
     * the right, as in TensorFlow and Keras.
     */
    Padding SAME = new Same();

    /** See {@link Padding#SAME}. */
    record Same() implements Padding {
        @Override
        public String toString() {
            return "same";
        }
    }

    /**
     * A fixed number of pixels.
     *
     * @param size pixels above and below (height), left and right (width)
     */
    record Explicit(Size size) implements Padding {
        @Override
        public String toString() {
            return size.height() == 0 && size.width() == 0 ? "valid" : "padding " + size;
        }
    }

    /** Reads {@code valid}, {@code same}, {@code 3} or {@code 3,1}. */
    static Optional<Padding> parse(String text) {
        return switch (text) {
            case "valid" -> Optional.of(VALID);
            case "same" -> Optional.of(SAME);
            default -> Size.parse(text, 0).map(Explicit::new);
        };
    }
}
