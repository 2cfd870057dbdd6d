package io.convoy.image.jpeg;

import io.convoy.image.Lanes;
import java.util.Arrays;

/**
 * The transform of the n x n lowest of 8 x 8 coefficients to as many samples, n from 1 to 6, of all
 * blocks at once: of each coefficient there is an array, with its value of every block, so that the
 * compiler vectorises. By definition, but that of two samples as far from the middle the even
 * coefficients' part is the same and the odd ones' the opposite.
 */
final class ShrinkingTransform implements InverseTransform {
    private final int size;
    private final int blocks;
    private final int[] places = new int[64];

    /** A coefficient of all blocks, then the next; at the end a place for what does not count. */
    private final int[] coefficients;

    private final int[][] before;
    private final int[][] after;

    /** The samples, column by column: to write into one array is quicker than into many. */
    private final int[] picture;

    private final int[] even;
    private final int[] odd;

    /** By sample and coefficient. */
    private final int[][] weights;

    ShrinkingTransform(int size, int[] order, int blocks) {
        this.size = size;
        this.blocks = blocks;
        for (int k = 0; k < 64; k++) {
            int row = order[k] & 7;
            int column = order[k] >> 3;
            int place = row < size && column < size ? column * size + row : size * size;
            places[k] = place * blocks;
        }
        this.coefficients = new int[Math.multiplyExact(size * size + 1, blocks)];
        this.before = new int[size * size][blocks];
        this.after = new int[size * size][blocks];
        this.picture = new int[Math.multiplyExact(size * size, blocks)];
        this.even = new int[blocks];
        this.odd = new int[blocks];
        this.weights = new int[size][6];
        for (int x = 0; x < size; x++) {
            for (int k = 1; k < size; k++) {
                double cosine = StrictMath.cos((2 * x + 1) * k * Math.PI / (2 * size));
                weights[x][k] = (int) Math.round((1 << BITS) * StrictMath.sqrt(2) * cosine);
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int[] coefficients() {
        return coefficients;
    }

    @Override
    public int[] places() {
        return places;
    }

    @Override
    public int begin(int block) {
        return block;
    }

    @Override
    public void end(int last, int[][] samples, int column, int row) {
        // all blocks are transformed together
    }

    @Override
    public void finish(int count, int across, int[][] samples) {
        for (int i = 0; i < before.length; i++) {
            System.arraycopy(coefficients, i * blocks, before[i], 0, count);
        }
        Arrays.fill(coefficients, 0);
        for (int i = 0; i < count; i++) {
            before[0][i] += MIDDLE;
        }
        for (int row = 0; row < size; row++) {
            pass(before, row, after, row * size, count, FIRST_SHIFT);
        }
        for (int column = 0; column < size; column++) {
            pass(after, column, before, column * size, count, SECOND_SHIFT);
        }
        for (int column = 0; column < size; column++) {
            exchange(column, count, across);
        }
        Lanes.limit(picture, count * size * size);
        int rows = count / across * size;
        for (int x = 0; x < across * size; x++) {
            System.arraycopy(picture, x * rows, samples[x], 0, rows);
        }
    }

    /** From every size-th array to arrays one behind the other. */
    private void pass(int[][] in, int from, int[][] out, int to, int count, int shift) {
        for (int x = 0; x < size / 2; x++) {
            even(in, from, weights[x], count, 1 << (shift - 1));
            odd(in, from, weights[x], count);
            combine(count, shift, out[to + x], out[to + size - 1 - x]);
        }
        if (size % 2 == 1) {
            even(in, from, weights[size / 2], count, 1 << (shift - 1));
            shift(count, shift, out[to + size / 2]);
        }
    }

    // Few arrays in each loop: more of them are not vectorised.

    private void even(int[][] in, int from, int[] weight, int count, int half) {
        int[] sum = even;
        int[] c0 = in[from];
        int[] c2 = in[from + (size > 2 ? 2 * size : 0)];
        int[] c4 = in[from + (size > 4 ? 4 * size : 0)];
        int w2 = weight[2];
        int w4 = weight[4];
        for (int i = 0; i < count; i++) {
            sum[i] = (c0[i] << BITS) + half + c2[i] * w2 + c4[i] * w4;
        }
    }

    private void odd(int[][] in, int from, int[] weight, int count) {
        int[] sum = odd;
        int[] c1 = in[from + size];
        int[] c3 = in[from + (size > 3 ? 3 * size : 0)];
        int[] c5 = in[from + (size > 5 ? 5 * size : 0)];
        int w1 = weight[1];
        int w3 = weight[3];
        int w5 = weight[5];
        for (int i = 0; i < count; i++) {
            sum[i] = c1[i] * w1 + c3[i] * w3 + c5[i] * w5;
        }
    }

    private void combine(int count, int shift, int[] first, int[] last) {
        int[] same = even;
        int[] opposite = odd;
        for (int i = 0; i < count; i++) {
            first[i] = (same[i] + opposite[i]) >> shift;
            last[i] = (same[i] - opposite[i]) >> shift;
        }
    }

    private void shift(int count, int shift, int[] middle) {
        int[] sum = even;
        for (int i = 0; i < count; i++) {
            middle[i] = sum[i] >> shift;
        }
    }

    /** One column of every block goes where the picture has it. */
    private void exchange(int column, int count, int across) {
        int rows = count / across * size;
        int at = column * rows;
        for (int begin = 0; begin < count; begin += across) {
            for (int row = 0; row < size; row++) {
                exchange(before[column * size + row], begin, across, at++, size * rows);
            }
        }
    }

    private void exchange(int[] values, int begin, int across, int to, int stride) {
        int[] target = picture;
        for (int i = begin, at = to; i < begin + across; i++, at += stride) {
            target[at] = values[i];
        }
    }
}
