package io.convoy.batch;

/**
 * Seeds drawn from the run's seed, one for each purpose and place, so that nothing random depends
 * on who runs first.
 *
 * <p>Source: the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", 2014).
 */
public final class Seeds {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** The seed of the order in which a worker sees its examples in a round. */
    public static long order(long runSeed, int round, int worker) {
        return mix(mix(mix(runSeed, 1), round), worker);
    }

    /** The seed of what a worker's network draws in a round, such as dropout. */
    public static long noise(long runSeed, int round, int worker) {
        return mix(mix(mix(runSeed, 2), round), worker);
    }

    /** The seed of how the examples of a round are varied, whichever worker has them. */
    public static long augmentation(long runSeed, int round) {
        return mix(mix(runSeed, 3), round);
    }

    /**
     * The seed of one variation.
     *
     * @param augmentation of the round
     * @param example its id
     * @param turn how often the example was shown in the round before, from 0
     */
    public static long variation(long augmentation, int example, int turn) {
        return mix(mix(augmentation, example), turn);
    }

    private static long mix(long seed, long value) {
        long z = seed + GOLDEN_GAMMA * (value + 1);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
