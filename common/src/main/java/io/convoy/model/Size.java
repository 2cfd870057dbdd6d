package io.convoy.model;

import java.util.Optional;

/**
 * A height and a width in pixels: of a kernel, of a stride.
 *
 * @param height rows
 * @param width columns
 */
public record Size(int height, int width) {

    /** {@code 1x1}: no stride, no dilation. */
    public static final Size ONE = new Size(1, 1);

    /**
     * Reads {@code 3} (square) or {@code 3,1} (height, width).
     *
     * @return empty unless the text is one or two whole numbers of at least {@code min}
     */
    static Optional<Size> parse(String text, int min) {
        String[] parts = text.split(",", -1);
        Optional<Integer> height = Rule.wholeNumber(parts[0], min, Rule.MAX_LENGTH);
        Optional<Integer> width = Rule.wholeNumber(parts[parts.length - 1], min, Rule.MAX_LENGTH);
        return parts.length > 2 || height.isEmpty() || width.isEmpty()
                ? Optional.empty()
                : Optional.of(new Size(height.get(), width.get()));
    }

    /** {@code 3x3}. */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
