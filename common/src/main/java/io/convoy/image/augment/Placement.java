package io.convoy.image.augment;

import io.convoy.config.AugmentConfig;
import io.convoy.config.ImageShape;

/**
 * Where in a picture each pixel of its variation comes from: one affine map, drawn anew for each
 * picture. The picture is mirrored, zoomed and turned about its centre, then moved. Coordinates are
 * those of pixels' centres; the first is 0, 0. For one thread.
 */
final class Placement {
    private final AugmentConfig amounts;
    private final int height;
    private final int width;

    private double columnByX;
    private double columnByY;
    private double rowByX;
    private double rowByY;
    private double firstColumn;
    private double firstRow;

    Placement(AugmentConfig amounts, ImageShape shape) {
        this.amounts = amounts;
        this.height = shape.height();
        this.width = shape.width();
    }

    /** Whether pixels are only put elsewhere: never between two others. */
    boolean isWhole() {
        return !amounts.interpolates();
    }

    /** Draws a map. As many numbers are drawn whatever is switched off, so that others stay. */
    void draw(Chance chance) {
        boolean mirrored = chance.coin() && amounts.flip().isHorizontal();
        boolean upsideDown = chance.coin() && amounts.flip().isVertical();
        double angle = StrictMath.toRadians(amounts.rotate() * chance.eitherWay());
        double zoom = 1 + amounts.zoom() * chance.eitherWay();
        double right = moved(width, chance);
        double down = moved(height, chance);
        double cosine = StrictMath.cos(angle) / zoom;
        double sine = StrictMath.sin(angle) / zoom;
        columnByX = mirrored ? -cosine : cosine;
        columnByY = mirrored ? -sine : sine;
        rowByX = upsideDown ? sine : -sine;
        rowByY = upsideDown ? -cosine : cosine;
        double centreColumn = (width - 1) / 2.0;
        double centreRow = (height - 1) / 2.0;
        double x = -centreColumn - right;
        double y = -centreRow - down;
        firstColumn = columnByX * x + columnByY * y + centreColumn;
        firstRow = rowByX * x + rowByY * y + centreRow;
    }

    /** A shift and the place of a crop, in whole pixels. */
    private double moved(int length, Chance chance) {
        double shift = Math.rint(amounts.shift() * length * chance.eitherWay());
        int padding = amounts.cropPadding();
        return shift + padding - chance.below(2 * padding + 1);
    }

    /** The column from which the pixel at (x, y) comes. */
    double column(int x, int y) {
        return columnByX * x + columnByY * y + firstColumn;
    }

    /** The row from which the pixel at (x, y) comes. */
    double row(int x, int y) {
        return rowByX * x + rowByY * y + firstRow;
    }

    /**
     * The pixel that stands for one beyond the edge: the picture goes on as in mirrors at its
     * edges.
     *
     * @param index a column or row, of any size
     * @param length columns or rows there are
     */
    static int reflect(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        int inPeriod = Math.floorMod(index, 2 * length);
        return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
    }
}
