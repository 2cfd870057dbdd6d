package io.convoy.sync.payload;

/** Loops that Java's compiler turns into vector instructions. */
final class Sums {

    private Sums() {}

    static void addTo(float[] sum, float[] next, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += next[i];
        }
    }
}
