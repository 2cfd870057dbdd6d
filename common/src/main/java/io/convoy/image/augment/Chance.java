package io.convoy.image.augment;

/**
 * Random numbers that a seed alone decides, on any machine; for one thread.
 *
 * <p>Source: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
 * 2014).
 */
final class Chance {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1p-53;

    private long state;

    /** Starts the numbers of a seed. */
    void reseed(long seed) {
        state = seed;
    }

    /** A number in [-1, 1). */
    double eitherWay() {
        return 2 * UNIT * (next() >>> 11) - 1;
    }

    /** Every second time true. */
    boolean coin() {
        return next() < 0;
    }

    /**
     * A whole number from 0 on.
     *
     * @param bound above it, 1 or more
     */
    int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
