package io.convoy.sample;

/**
 * A small bright body: a Gaussian of light.
 *
 * @param x centre, in pixels from the left
 * @param y centre, in pixels from the top
 * @param sigma its spread in pixels
 * @param peak intensity at its centre
 */
record Spot(double x, double y, double sigma, double peak) {

    /** All the light of it. */
    double light() {
        return 2 * StrictMath.PI * sigma * sigma * peak;
    }

    Spot dimmed(double factor) {
        return new Spot(x, y, sigma, peak * factor);
    }
}
