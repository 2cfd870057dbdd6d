package io.convoy.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order of a pass over a share of which only a part need be in memory: its blocks in an order
 * drawn from the seed, cut into windows of as many as make 64 MiB, and the examples of a window in
 * an order drawn from the seed. A share of one window is shuffled as a whole. Nothing depends on
 * how much memory there is.
 *
 * <p>Which examples share a block says nothing about them (they are dealt out mixed), so every
 * window is a random part of the share, another one in each pass; only examples of one block are
 * always in the same window.
 */
final class Windows {
    private static final long MAX_BYTES = 64L << 20;

    private final int[] firsts;
    private final int windows;
    private final int blocks;

    /** The windows of a share. */
    Windows(Share share) {
        this(share, MAX_BYTES);
    }

    Windows(Share share, long maxBytes) {
        this.blocks = share.blocks();
        this.firsts = new int[blocks + 1];
        for (int block = 0; block < blocks; block++) {
            firsts[block + 1] = firsts[block] + share.examplesOf(block);
        }
        long bytes = (long) firsts[blocks] * share.exampleBytes();
        this.windows = (int) Math.max(1, Math.min(blocks, (bytes + maxBytes - 1) / maxBytes));
    }

    /** The most bytes of a window: 64 MiB, and the block that goes beyond them. */
    static long heldBytes(long share, long block) {
        return Math.min(share, MAX_BYTES + block);
    }

    /** Number of windows, 1 or more. */
    int count() {
        return windows;
    }

    /** Blocks of the largest window. */
    int largest() {
        return (blocks + windows - 1) / windows;
    }

    /** Examples of all windows. */
    int examples() {
        return firsts[blocks];
    }

    /**
     * The order of a pass: every example once, by its position in the share.
     *
     * <p>Source: Durstenfeld's shuffle (Communications of the ACM 7, 1964).
     */
    int[] order(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[examples()];
        int end = 0;
        for (int[] window : parts(random)) {
            System.arraycopy(window, 0, order, end, window.length);
            shuffle(order, end, end + window.length, random);
            end += window.length;
        }
        return order;
    }

    /**
     * The order of a pass in which the classes of the whole share come equally often, to within
     * one: {@link PassOrder#balanced}, window by window. A window has the turns of its own
     * examples, so it may be longer or shorter than another.
     *
     * @param classOf class index of each example of the share, from 0
     * @param classes number of classes
     */
    PassOrder balanced(int[] classOf, int classes, long seed) {
        if (windows == 1) {
            return PassOrder.balanced(classOf, classes, seed);
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> parts = parts(random);
        return PassOrder.balanced(classOf, classes, random.nextLong()).inParts(parts);
    }

    /** The examples of each window of a pass, by their positions in the share, not shuffled. */
    List<int[]> parts(SplittableRandom random) {
        int[] shuffled = stored(blocks);
        if (windows > 1) {
            shuffle(shuffled, 0, blocks, random);
        }
        List<int[]> parts = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            parts.add(
                    Arrays.stream(shuffled, bound(window), bound(window + 1))
                            .flatMap(block -> IntStream.range(firsts[block], firsts[block + 1]))
                            .toArray());
        }
        return parts;
    }

    private int bound(int window) {
        return (int) ((long) blocks * window / windows);
    }

    private static int[] stored(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    private static void shuffle(int[] values, int start, int end, SplittableRandom random) {
        for (int i = start; i < end; i++) {
            int j = start + random.nextInt(i - start + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
