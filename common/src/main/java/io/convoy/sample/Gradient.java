package io.convoy.sample;

/**
 * Light that changes evenly in one direction, 0 in the middle of a square picture.
 *
 * @param size of the picture in pixels
 * @param slopeX change per pixel to the right
 * @param slopeY change per pixel downwards
 */
record Gradient(int size, double slopeX, double slopeY) {

    /** A gradient in any direction that changes by {@code change} over the picture's width. */
    static Gradient random(int size, double change, SampleRandom random) {
        double angle = random.uniform(0, 2 * StrictMath.PI);
        double slope = change / size;
        return new Gradient(size, slope * StrictMath.cos(angle), slope * StrictMath.sin(angle));
    }

    double at(int x, int y) {
        return (x - size / 2.0) * slopeX + (y - size / 2.0) * slopeY;
    }
}
