package io.convoy.sync;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Adds vectors that lie outside of the heap, always in the same order, block by block through
 * arrays that stay in the cache: Java's compiler makes vector instructions of loops over arrays,
 * not of loops over buffers. For any thread.
 */
final class Addition {
    private static final int BLOCK = 2048;

    private final ThreadLocal<float[][]> blocks =
            ThreadLocal.withInitial(() -> new float[2][BLOCK]);

    /**
     * Writes the sum of some vectors, added first to last, into others.
     *
     * @param terms one or more, of equal length
     * @param targets may be among the terms
     */
    void sum(List<FloatBuffer> terms, List<FloatBuffer> targets) {
        sum(terms, targets, 0, terms.get(0).capacity());
    }

    /** The same for the elements from {@code start} on, before {@code end}. */
    void sum(List<FloatBuffer> terms, List<FloatBuffer> targets, int start, int end) {
        float[] sum = blocks.get()[0];
        float[] next = blocks.get()[1];
        for (int from = start; from < end; from += BLOCK) {
            int length = Math.min(BLOCK, end - from);
            terms.get(0).get(from, sum, 0, length);
            for (int term = 1; term < terms.size(); term++) {
                terms.get(term).get(from, next, 0, length);
                add(sum, next, length);
            }
            for (FloatBuffer target : targets) {
                target.put(from, sum, 0, length);
            }
        }
    }

    private static void add(float[] sum, float[] next, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += next[i];
        }
    }
}
