package io.convoy.image;

/**
 * Brings one plane to another size, row by row as its rows come, so that the plane itself need
 * never be in memory. Rows first become those of the result, with sums of 30 bits; each finished
 * one is then resampled across. Nothing is rounded to bytes in between, nor afterwards for whoever
 * goes on computing ({@link #values}).
 *
 * <p>Source: {@link ResamplingAxis}.
 */
public final class PlaneResampler {
    /** What is left of a sum of rows before it is resampled across: 4 bits behind the point. */
    private static final int BETWEEN = 16;

    /** Behind the point of a value of the result. */
    public static final int FRACTION_BITS = 8;

    private static final int LAST =
            ResamplingAxis.ACROSS_BITS + ResamplingAxis.DOWN_BITS - BETWEEN - FRACTION_BITS;

    private final ResamplingAxis down;
    private final int width;
    private final int height;
    private final int taps;
    private final int[] starts;
    private final int[] weights;
    private final int[][] sums;
    private final int[][] downWeights;
    private final int[] values;
    private int row;
    private int first;
    private int begun;

    /**
     * A resampler of one plane, whose rows then come from the top.
     *
     * @param across the columns
     * @param down the rows
     */
    public PlaneResampler(ResamplingAxis across, ResamplingAxis down) {
        this.down = down;
        this.width = across.to();
        this.height = down.to();
        this.taps = across.taps();
        this.starts = across.paddedStarts();
        this.weights = across.paddedWeights();
        this.values = new int[Math.multiplyExact(width, height)];
        this.sums = new int[down.mostAtOnce()][across.from()];
        this.downWeights = down.downWeights();
    }

    /** Begins with another plane of the same size. */
    public void reset() {
        row = 0;
        first = 0;
        begun = 0;
    }

    /**
     * Takes the next row; rows that no result needs are ignored.
     *
     * @param samples 0 to 255 each; results of others are limited to that
     * @param offset where the row begins in {@code samples}
     */
    public void next(int[] samples, int offset) {
        for (int y = first; y < height && down.start(y) <= row; y++) {
            int slot = y % sums.length;
            if (y == begun) {
                begun++;
                begin(sums[slot], samples, offset, downWeights[y][0]);
            } else {
                add(sums[slot], samples, offset, downWeights[y][row - down.start(y)]);
            }
            if (down.end(y) == row + 1) {
                finish(y, sums[slot]);
                first++;
            }
        }
        row++;
    }

    private static void begin(int[] sums, int[] samples, int offset, int weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = samples[offset + x] * weight;
        }
    }

    private static void add(int[] sums, int[] samples, int offset, int weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += samples[offset + x] * weight;
        }
    }

    private void finish(int y, int[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] = (sum[x] + (1 << (BETWEEN - 1))) >> BETWEEN;
        }
        int at = y * width;
        switch (taps) {
            case 1 -> one(sum, at);
            case 2 -> two(sum, at);
            case 3 -> three(sum, at);
            default -> many(sum, at);
        }
    }

    private void one(int[] sum, int at) {
        for (int x = 0; x < width; x++) {
            values[at + x] = sum[starts[x]] << (ResamplingAxis.ACROSS_BITS - LAST);
        }
    }

    private void two(int[] sum, int at) {
        int[] to = values;
        int[] from = starts;
        int[] weight = weights;
        for (int x = 0; x < from.length; x++) {
            int start = from[x];
            int left = sum[start];
            int right = (sum[start + 1] - left) * weight[2 * x + 1];
            to[at + x] = ((left << ResamplingAxis.ACROSS_BITS) + right) >> LAST;
        }
    }

    private void three(int[] sum, int at) {
        int[] to = values;
        int[] from = starts;
        int[] weight = weights;
        for (int x = 0, k = 0; x < from.length; x++, k += 3) {
            int start = from[x];
            int total =
                    sum[start] * weight[k]
                            + sum[start + 1] * weight[k + 1]
                            + sum[start + 2] * weight[k + 2];
            to[at + x] = total >> LAST;
        }
    }

    private void many(int[] sum, int at) {
        for (int x = 0, k = 0; x < width; x++) {
            int total = 0;
            for (int start = starts[x], end = start + taps; start < end; start++, k++) {
                total += sum[start] * weights[k];
            }
            values[at + x] = total >> LAST;
        }
    }

    /** Whether results are other values than the samples. */
    public boolean isScaling() {
        return taps > 1 || down.taps() > 1;
    }

    /**
     * The result, (h, w), with {@value #FRACTION_BITS} bits behind the point; complete once all
     * rows have come. Not a copy.
     */
    public int[] values() {
        return values;
    }

    /** The result, (h, w), rounded to bytes; complete once all rows have come. */
    public byte[] plane() {
        byte[] plane = new byte[values.length];
        for (int i = 0; i < plane.length; i++) {
            int value = (values[i] + (1 << (FRACTION_BITS - 1))) >> FRACTION_BITS;
            // Few leave the range, so that a branch is faster than two comparisons.
            plane[i] = (byte) ((value & ~0xff) == 0 ? value : ~value >> 31);
        }
        return plane;
    }
}
