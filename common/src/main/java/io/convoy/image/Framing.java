package io.convoy.image;

import io.convoy.config.ImageShape;
import io.convoy.config.ResizeMode;

/**
 * Which part of a stored picture is brought to which size.
 *
 * @param left where the part begins, in columns of the stored picture; not always whole
 * @param top where it begins, in rows
 * @param width columns of the part
 * @param height rows of the part
 * @param columns of the result, 1 or more
 * @param rows of the result, 1 or more
 */
public record Framing(double left, double top, double width, double height, int columns, int rows) {

    /** The whole of a picture in its own size. */
    static Framing whole(int width, int height) {
        return new Framing(0, 0, width, height, width, height);
    }

    /**
     * What a mode makes of a picture.
     *
     * @param width of the picture
     * @param height of the picture
     * @param shape to be filled; with {@link ResizeMode#PAD} one side may stay shorter
     */
    static Framing of(ResizeMode mode, int width, int height, ImageShape shape) {
        double across = (double) shape.width() / width;
        double down = (double) shape.height() / height;
        return switch (mode) {
            case STRETCH -> new Framing(0, 0, width, height, shape.width(), shape.height());
            case CROP -> {
                double scale = Math.max(across, down);
                double kept = Math.min(width, shape.width() / scale);
                double keptRows = Math.min(height, shape.height() / scale);
                yield new Framing(
                        (width - kept) / 2,
                        (height - keptRows) / 2,
                        kept,
                        keptRows,
                        shape.width(),
                        shape.height());
            }
            case PAD -> {
                double scale = Math.min(across, down);
                yield new Framing(
                        0,
                        0,
                        width,
                        height,
                        side(width * scale, shape.width()),
                        side(height * scale, shape.height()));
            }
        };
    }

    private static int side(double scaled, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(scaled)));
    }

    /** The same with rows and columns exchanged. */
    Framing transposed() {
        return new Framing(top, left, height, width, rows, columns);
    }

    /** Whether the picture stays as it is. */
    boolean isWhole(int pictureWidth, int pictureHeight) {
        return equals(whole(pictureWidth, pictureHeight));
    }

    /** Columns of the picture for one of the result. */
    public double shrinkAcross() {
        return width / columns;
    }

    /** Rows of the picture for one of the result. */
    public double shrinkDown() {
        return height / rows;
    }
}
