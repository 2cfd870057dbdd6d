package io.convoy.sample;

/** Where a shape is: centre and radius in pixels, cosine and sine of its turn. */
record ShapePlacement(double x, double y, double radius, double cos, double sin) {
    private static final Outline CROSS = Outline.plus(1, 0.3);
    private static final Outline SQUARE = Outline.rays(4, 1.1);
    private static final Outline STAR = Outline.rays(10, 1.15, 0.48);
    private static final Outline TRIANGLE = Outline.rays(3, 1.2);

    static ShapePlacement of(double x, double y, double radius, double turn) {
        return new ShapePlacement(x, y, radius, StrictMath.cos(turn), StrictMath.sin(turn));
    }

    /** Distance in pixels to the outline of that class of shape, negative inside. */
    double distance(String shape, double pointX, double pointY) {
        double dx = (pointX - x) / radius;
        double dy = (pointY - y) / radius;
        double u = dx * cos + dy * sin;
        double v = dy * cos - dx * sin;
        double distance =
                switch (shape) {
                    case "circle" -> StrictMath.sqrt(u * u + v * v) - 0.95;
                    case "ring" -> Math.abs(StrictMath.sqrt(u * u + v * v) - 0.78) - 0.2;
                    case "cross" -> CROSS.distance(u, v);
                    case "square" -> SQUARE.distance(u, v);
                    case "star" -> STAR.distance(u, v);
                    default -> TRIANGLE.distance(u, v);
                };
        return distance * radius;
    }
}
