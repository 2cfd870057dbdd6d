package io.convoy.image.jpeg;

import java.util.Arrays;

/**
 * The inverse cosine transform of blocks of 8 x 8 coefficients, to n x n samples: with n below 8
 * only the n x n lowest frequencies count, which gives the picture at n eighths of its size without
 * ever computing it at its own.
 *
 * <p>Source: ITU-T T.81, A.3.3; for 8 samples C. Loeffler, A. Ligtenberg, G. S. Moschytz,
 * "Practical fast 1-D DCT algorithms with 11 multiplications", ICASSP 1989; for fewer, the
 * definition with its symmetries. Fixed point with 13 bits, 2 of them kept between the passes.
 */
final class InverseTransform {
    /** The place of coefficients that do not count. */
    private static final int NOWHERE = 64;

    private static final int BITS = 13;
    private static final int ONE = 1 << BITS;
    private static final int COLUMNS = BITS - 2;
    private static final int ROWS = BITS + 2 + 3;

    /** Square root of 2 times the cosine of an angle in degrees. */
    private static final int COS_0 = 11585;

    private static final int COS_15 = 11190;
    private static final int COS_18 = 11018;
    private static final int COS_22 = 10703;
    private static final int COS_30 = 10033;
    private static final int COS_36 = 9373;
    private static final int COS_54 = 6810;
    private static final int COS_60 = 5793;
    private static final int COS_67 = 4433;
    private static final int COS_72 = 3580;
    private static final int COS_75 = 2998;

    private final int size;
    private final int[] work = new int[64];

    /** By the last coefficient that is not zero: the columns that have one. */
    private final int[] columns = new int[64];

    /** The part of the block, from its beginning, that holds them all. */
    private final int[] held = new int[64];

    private final int[] places = new int[64];

    /** Columns of {@link #work} that the last block has left there. */
    private int left;

    /**
     * A transform to one size.
     *
     * @param size n: 1 to 6, or 8
     * @param order the place in its block of every coefficient, in the order of the file
     */
    InverseTransform(int size, int[] order) {
        this.size = size;
        int most = 0;
        for (int k = 0; k < 64; k++) {
            boolean counts = (order[k] & 7) < size && order[k] >> 3 < size;
            places[k] = counts ? order[k] : NOWHERE;
            most = counts ? Math.max(most, 1 + (order[k] & 7)) : most;
            columns[k] = most;
            held[k] = Math.max(k == 0 ? 0 : held[k - 1], counts ? order[k] + 1 : 0);
        }
    }

    /** A block, all zero, and a place for what does not count. */
    static int[] block() {
        return new int[NOWHERE + 1];
    }

    /** Where in a block each coefficient belongs, in the order of the file. */
    int[] places() {
        return places;
    }

    /** The smallest n that this class knows and that is not smaller than the given, at most 8. */
    static int sizeFor(double wanted) {
        int size = (int) Math.max(1, Math.ceil(wanted - 1e-9));
        return size > 6 ? 8 : size;
    }

    /** n. */
    int size() {
        return size;
    }

    /**
     * Transforms one block; samples are around 128 and may lie outside of 0 to 255.
     *
     * @param block coefficients at their {@link #places}, times their quantisation; the array is
     *     cleared
     * @param last of them, in the order of the file, that is not zero
     * @param samples where they go: the rows of the block into as many arrays
     * @param row the first of these
     * @param at where in each
     */
    void apply(int[] block, int last, int[][] samples, int row, int at) {
        block[0] += 128 << 3;
        if (last == 0) {
            int value = (block[0] + 4) >> 3;
            for (int r = 0; r < size; r++) {
                Arrays.fill(samples[row + r], at, at + size, value);
            }
            block[0] = 0;
            return;
        }
        int used = columns[last];
        if (used < left) {
            Arrays.fill(work, used * 8, left * 8, 0);
        }
        left = used;
        switch (size) {
            case 1 -> samples[row][at] = (block[0] + 4) >> 3;
            case 8 -> eights(block, used, samples, row, at);
            case 5 -> fives(block, used, samples, row, at);
            case 4 -> fours(block, used, samples, row, at);
            default -> others(block, used, samples, row, at);
        }
        if (size != 5) {
            Arrays.fill(block, 0, held[last], 0);
        }
    }

    private void eights(int[] block, int used, int[][] samples, int row, int at) {
        for (int c = 0; c < used; c++) {
            eight(block, c, work, c * 8, COLUMNS);
        }
        for (int r = 0; r < 8; r++) {
            if (used <= 4) {
                eightOfFour(work, r, samples[row + r], at, ROWS);
            } else {
                eight(work, r, samples[row + r], at, ROWS);
            }
        }
    }

    private void fives(int[] block, int used, int[][] samples, int row, int at) {
        for (int c = 0; c < used; c++) {
            five(block, c, work, c * 8, COLUMNS);
            for (int i = c; i < 5 * 8; i += 8) {
                block[i] = 0;
            }
        }
        for (int r = 0; r < 5; r++) {
            five(work, r, samples[row + r], at, ROWS);
        }
    }

    private void fours(int[] block, int used, int[][] samples, int row, int at) {
        for (int c = 0; c < used; c++) {
            four(block, c, work, c * 8, COLUMNS);
        }
        for (int r = 0; r < 4; r++) {
            four(work, r, samples[row + r], at, ROWS);
        }
    }

    private void others(int[] block, int used, int[][] samples, int row, int at) {
        for (int c = 0; c < used; c++) {
            other(block, c, work, c * 8, COLUMNS);
        }
        for (int r = 0; r < size; r++) {
            other(work, r, samples[row + r], at, ROWS);
        }
    }

    private void other(int[] in, int at, int[] out, int to, int shift) {
        switch (size) {
            case 6 -> six(in, at, out, to, shift);
            case 3 -> three(in, at, out, to, shift);
            default -> two(in, at, out, to, shift);
        }
    }

    private static void eight(int[] in, int at, int[] out, int to, int shift) {
        int half = 1 << (shift - 1);
        int c2 = in[at + 16];
        int c6 = in[at + 48];
        int turned = (c2 + c6) * COS_67;
        int even2 = turned - c6 * 15137;
        int even3 = turned + c2 * 6270;
        int sum = (in[at] + in[at + 32]) * ONE + half;
        int difference = (in[at] - in[at + 32]) * ONE + half;
        int e0 = sum + even3;
        int e3 = sum - even3;
        int e1 = difference + even2;
        int e2 = difference - even2;
        int o0 = in[at + 56];
        int o1 = in[at + 40];
        int o2 = in[at + 24];
        int o3 = in[at + 8];
        int z5 = (o0 + o2 + o1 + o3) * 9633;
        int z1 = (o0 + o3) * -7373;
        int z2 = (o1 + o2) * -20995;
        int z3 = (o0 + o2) * -16069 + z5;
        int z4 = (o1 + o3) * -3196 + z5;
        o0 = o0 * 2446 + z1 + z3;
        o1 = o1 * 16819 + z2 + z4;
        o2 = o2 * 25172 + z2 + z3;
        o3 = o3 * 12299 + z1 + z4;
        out[to] = (e0 + o3) >> shift;
        out[to + 7] = (e0 - o3) >> shift;
        out[to + 1] = (e1 + o2) >> shift;
        out[to + 6] = (e1 - o2) >> shift;
        out[to + 2] = (e2 + o1) >> shift;
        out[to + 5] = (e2 - o1) >> shift;
        out[to + 3] = (e3 + o0) >> shift;
        out[to + 4] = (e3 - o0) >> shift;
    }

    /** The same where the upper four coefficients are zero. */
    private static void eightOfFour(int[] in, int at, int[] out, int to, int shift) {
        int base = in[at] * ONE + (1 << (shift - 1));
        int c1 = in[at + 8];
        int c2 = in[at + 16];
        int c3 = in[at + 24];
        int even3 = c2 * COS_22;
        int even2 = c2 * COS_67;
        int o0 = c1 * 2260 - c3 * 6436;
        int o1 = c1 * 6437 - c3 * 11362;
        int o2 = c1 * 9633 - c3 * 2259;
        int o3 = c1 * 11363 + c3 * 9633;
        out[to] = (base + even3 + o3) >> shift;
        out[to + 7] = (base + even3 - o3) >> shift;
        out[to + 1] = (base + even2 + o2) >> shift;
        out[to + 6] = (base + even2 - o2) >> shift;
        out[to + 2] = (base - even2 + o1) >> shift;
        out[to + 5] = (base - even2 - o1) >> shift;
        out[to + 3] = (base - even3 + o0) >> shift;
        out[to + 4] = (base - even3 - o0) >> shift;
    }

    private static void six(int[] in, int at, int[] out, int to, int shift) {
        int c1 = in[at + 8];
        int c3 = in[at + 24];
        int c5 = in[at + 40];
        int base = in[at] * ONE + (1 << (shift - 1));
        int half4 = base + in[at + 32] * COS_60;
        int turned = in[at + 16] * COS_30;
        int e1 = base - in[at + 32] * COS_0;
        int o0 = c1 * COS_15 + c3 * ONE + c5 * COS_75;
        int o1 = (c1 - c3 - c5) * ONE;
        int o2 = c1 * COS_75 - c3 * ONE + c5 * COS_15;
        out[to] = (half4 + turned + o0) >> shift;
        out[to + 5] = (half4 + turned - o0) >> shift;
        out[to + 1] = (e1 + o1) >> shift;
        out[to + 4] = (e1 - o1) >> shift;
        out[to + 2] = (half4 - turned + o2) >> shift;
        out[to + 3] = (half4 - turned - o2) >> shift;
    }

    private static void five(int[] in, int at, int[] out, int to, int shift) {
        int c1 = in[at + 8];
        int c2 = in[at + 16];
        int c3 = in[at + 24];
        int c4 = in[at + 32];
        int base = in[at] * ONE + (1 << (shift - 1));
        int e0 = base + c2 * COS_36 + c4 * COS_72;
        int e1 = base - c2 * COS_72 - c4 * COS_36;
        int o0 = c1 * COS_18 + c3 * COS_54;
        int o1 = c1 * COS_54 - c3 * COS_18;
        out[to] = (e0 + o0) >> shift;
        out[to + 4] = (e0 - o0) >> shift;
        out[to + 1] = (e1 + o1) >> shift;
        out[to + 3] = (e1 - o1) >> shift;
        out[to + 2] = (base + (c4 - c2) * COS_0) >> shift;
    }

    private static void four(int[] in, int at, int[] out, int to, int shift) {
        int c1 = in[at + 8];
        int c3 = in[at + 24];
        int base = in[at] * ONE + (1 << (shift - 1));
        int c2 = in[at + 16] * ONE;
        int o0 = c1 * COS_22 + c3 * COS_67;
        int o1 = c1 * COS_67 - c3 * COS_22;
        out[to] = (base + c2 + o0) >> shift;
        out[to + 3] = (base + c2 - o0) >> shift;
        out[to + 1] = (base - c2 + o1) >> shift;
        out[to + 2] = (base - c2 - o1) >> shift;
    }

    private static void three(int[] in, int at, int[] out, int to, int shift) {
        int base = in[at] * ONE + (1 << (shift - 1));
        int even = base + in[at + 16] * COS_60;
        int odd = in[at + 8] * COS_30;
        out[to] = (even + odd) >> shift;
        out[to + 1] = (base - in[at + 16] * COS_0) >> shift;
        out[to + 2] = (even - odd) >> shift;
    }

    private static void two(int[] in, int at, int[] out, int to, int shift) {
        int base = in[at] * ONE + (1 << (shift - 1));
        int odd = in[at + 8] * ONE;
        out[to] = (base + odd) >> shift;
        out[to + 1] = (base - odd) >> shift;
    }
}
