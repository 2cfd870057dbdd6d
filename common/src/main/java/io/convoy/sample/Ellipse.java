package io.convoy.sample;

/** An ellipse, asked where points lie with respect to it. */
final class Ellipse {
    private final float x;
    private final float y;
    private final float alongX;
    private final float alongY;
    private final float acrossX;
    private final float acrossY;

    /** Around (x, y), with the half axes a and b; a is turned by {@code angle} radians. */
    Ellipse(double x, double y, double a, double b, double angle) {
        this.x = (float) x;
        this.y = (float) y;
        this.alongX = (float) (StrictMath.cos(angle) / a);
        this.alongY = (float) (StrictMath.sin(angle) / a);
        this.acrossX = (float) (-StrictMath.sin(angle) / b);
        this.acrossY = (float) (StrictMath.cos(angle) / b);
    }

    /** 0 at the centre, 1 on the ellipse, growing as the square of the distance. */
    float at(float pointX, float pointY) {
        float dx = pointX - x;
        float dy = pointY - y;
        float along = dx * alongX + dy * alongY;
        float across = dx * acrossX + dy * acrossY;
        return along * along + across * across;
    }
}
