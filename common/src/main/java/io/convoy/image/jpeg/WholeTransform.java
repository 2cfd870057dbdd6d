package io.convoy.image.jpeg;

import io.convoy.image.Lanes;
import java.util.Arrays;

/**
 * The transform of 8 x 8 coefficients to as many samples, one block at a time.
 *
 * <p>Source: C. Loeffler, A. Ligtenberg, G. S. Moschytz, "Practical fast 1-D DCT algorithms with 11
 * multiplications", ICASSP 1989.
 */
final class WholeTransform implements InverseTransform {
    private static final int ONE = 1 << BITS;

    private final int[] block = new int[64];
    private final int[] work = new int[64];
    private final int[] places;

    /** By the last coefficient that is not zero: the rows that have one. */
    private final int[] rows = new int[64];

    /** The part of the block, from its beginning, that holds them all. */
    private final int[] held = new int[64];

    /** Rows of {@link #work} that the last block has left there. */
    private int left;

    WholeTransform(int[] order) {
        places = order.clone();
        int most = 0;
        for (int k = 0; k < 64; k++) {
            most = Math.max(most, 1 + (order[k] & 7));
            rows[k] = most;
            held[k] = Math.max(k == 0 ? 0 : held[k - 1], order[k] + 1);
        }
    }

    @Override
    public int size() {
        return 8;
    }

    @Override
    public int[] coefficients() {
        return block;
    }

    @Override
    public int[] places() {
        return places;
    }

    @Override
    public int begin(int number) {
        return 0;
    }

    @Override
    public void end(int last, int[][] samples, int column, int row) {
        block[0] += MIDDLE;
        if (last == 0) {
            int value = (block[0] + 4) >> 3;
            for (int c = 0; c < 8; c++) {
                Arrays.fill(samples[column + c], row, row + 8, value);
            }
            block[0] = 0;
            return;
        }
        int used = rows[last];
        if (used < left) {
            Arrays.fill(work, used * 8, left * 8, 0);
        }
        left = used;
        for (int r = 0; r < used; r++) {
            eight(block, r, work, r * 8, FIRST_SHIFT);
        }
        for (int c = 0; c < 8; c++) {
            if (used <= 4) {
                eightOfFour(work, c, samples[column + c], row, SECOND_SHIFT);
            } else {
                eight(work, c, samples[column + c], row, SECOND_SHIFT);
            }
        }
        Arrays.fill(block, 0, held[last], 0);
    }

    @Override
    public void finish(int blocks, int across, int[][] samples) {
        int rows = blocks / across * 8;
        for (int[] column : samples) {
            Lanes.limit(column, rows);
        }
    }

    private static void eight(int[] in, int at, int[] out, int to, int shift) {
        int half = 1 << (shift - 1);
        int c2 = in[at + 16];
        int c6 = in[at + 48];
        int turned = (c2 + c6) * 4433;
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
        int even3 = c2 * 10703;
        int even2 = c2 * 4433;
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
}
