package io.convoy.sample;

/**
 * How protein gathers in the cells of a picture.
 *
 * @param cells fraction of the cells in which it does
 * @param minSpots fewest spots of such a cell
 * @param maxSpots most spots of such a cell
 * @param minContrast dimmest spot, as a multiple of the cell's diffuse light
 * @param maxContrast brightest spot likewise
 * @param minSigma smallest spot's spread in pixels, before the microscope blurs it
 * @param maxSigma largest spot's spread likewise
 */
record Clumping(
        double cells,
        int minSpots,
        int maxSpots,
        double minContrast,
        double maxContrast,
        double minSigma,
        double maxSigma) {

    static final Clumping NONE = new Clumping(0, 0, 0, 0, 0, 1, 1);

    static Clumping of(Difficulty difficulty) {
        return switch (difficulty) {
            case CLEAR -> new Clumping(0.9, 5, 18, 1.0, 3.2, 1.0, 2.6);
            case UNCLEAR -> new Clumping(0.6, 2, 5, 0.6, 1.5, 1.2, 2.2);
        };
    }

    /** The bright spots of healthy cells, which are no clumps. */
    static Clumping innocent(Difficulty difficulty) {
        return switch (difficulty) {
            case CLEAR -> NONE;
            case UNCLEAR -> new Clumping(0.4, 1, 3, 0.5, 1.4, 1.2, 2.2);
        };
    }
}
