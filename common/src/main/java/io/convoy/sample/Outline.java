package io.convoy.sample;

/**
 * The outline of a shape, about 1 in radius around the origin.
 *
 * <p>Source: I. Quilez, 2D distance functions (polygon).
 */
final class Outline {
    private final double[] xs;
    private final double[] ys;

    private Outline(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /** A polygon whose corners lie around the origin at radii that repeat, evenly turned. */
    static Outline rays(int corners, double... radii) {
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * StrictMath.PI * i / corners;
            xs[i] = radii[i % radii.length] * StrictMath.cos(angle);
            ys[i] = radii[i % radii.length] * StrictMath.sin(angle);
        }
        return new Outline(xs, ys);
    }

    /** A plus sign with arms of that length and half width. */
    static Outline plus(double length, double half) {
        return new Outline(
                new double[] {
                    length, length, half, half, -half, -half, -length, -length, -half, -half, half,
                    half
                },
                new double[] {
                    -half, half, half, length, length, half, half, -half, -half, -length, -length,
                    -half
                });
    }

    /** Distance of a point to the outline, negative inside. */
    double distance(double x, double y) {
        double nearest = Double.MAX_VALUE;
        boolean inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            double edgeX = xs[j] - xs[i];
            double edgeY = ys[j] - ys[i];
            double fromX = x - xs[i];
            double fromY = y - ys[i];
            double along = (fromX * edgeX + fromY * edgeY) / (edgeX * edgeX + edgeY * edgeY);
            double bounded = Math.min(Math.max(along, 0), 1);
            double dx = fromX - edgeX * bounded;
            double dy = fromY - edgeY * bounded;
            nearest = Math.min(nearest, dx * dx + dy * dy);
            if ((ys[i] > y) != (ys[j] > y) && fromX < edgeX * fromY / edgeY) {
                inside = !inside;
            }
        }
        double distance = StrictMath.sqrt(nearest);
        return inside ? -distance : distance;
    }
}
