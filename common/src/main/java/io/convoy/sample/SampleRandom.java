package io.convoy.sample;

import java.util.SplittableRandom;

/**
 * Random numbers of one example, the same on every machine: only {@code nextLong} and {@code
 * nextDouble} of the generator are used, and {@link StrictMath}.
 */
final class SampleRandom {
    // Four uniforms on 0..65535 have a variance of 4 * (65536^2 - 1) / 12.
    private static final float GRAIN_SCALE = (float) (1 / StrictMath.sqrt(4 * 4294967295.0 / 12));

    private final SplittableRandom random;
    private double spare = Double.NaN;

    private SampleRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static SampleRandom of(SampleRequest request, Split split, int example) {
        return new SampleRandom(mix(mix(mix(request.seed()) + split.salt()) + example));
    }

    /** Stafford's variant 13, as in SplittableRandom: neighbouring seeds become unlike ones. */
    private static long mix(long seed) {
        long z = seed + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** One of low, ..., high. */
    int between(int low, int high) {
        return low + (int) (random.nextDouble() * (high - low + 1));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /**
     * Normal, with mean 0 and variance 1.
     *
     * <p>Source: G. Marsaglia, T. A. Bray, A convenient method for generating normal variables,
     * 1964 (the polar method).
     */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double x;
        double y;
        double square;
        do {
            x = uniform(-1, 1);
            y = uniform(-1, 1);
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /**
     * Nearly normal, with mean 0 and variance 1: the sum of four uniform numbers cut from one draw.
     * For noise on every pixel, where {@link #gaussian} takes too long.
     */
    float grain() {
        long bits = random.nextLong();
        long sum =
                (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 131_070) * GRAIN_SCALE;
    }
}
