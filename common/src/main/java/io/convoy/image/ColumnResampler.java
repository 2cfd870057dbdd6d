package io.convoy.image;

import java.util.Arrays;

/**
 * The first half of {@link PlaneResampler}: brings the columns of some rows to another number. The
 * samples of a column stand one behind the other, so that all rows are computed at once; results
 * stand row by row. Nothing but the exchange of the two is done value by value.
 */
final class ColumnResampler {
    /** What is left of a sum: 4 bits behind the point. */
    static final int BITS = 4;

    private static final int SHIFT = ResamplingAxis.ACROSS_BITS - BITS;
    private static final int HALF = 1 << (SHIFT - 1);

    /** Columns computed before they are written into the rows. */
    private static final int GROUP = 8;

    private final ResamplingAxis axis;
    private final int[][] weights;
    private final Lanes lanes;
    private final int[][] group;

    /**
     * A resampler along rows.
     *
     * @param axis the columns
     * @param lanes in which the columns of the result stand in a row
     * @param mostRows that come at once
     */
    ColumnResampler(ResamplingAxis axis, Lanes lanes, int mostRows) {
        this.axis = axis;
        this.weights = axis.acrossWeights();
        this.lanes = lanes;
        this.group = new int[GROUP][mostRows];
    }

    /** Values of a row of results: those of its lanes, and a few that count nothing. */
    int rowLength() {
        int values = Lanes.COUNT * lanes.words();
        return (values + GROUP - 1) / GROUP * GROUP;
    }

    /**
     * Resamples some rows.
     *
     * @param samples column by column
     * @param rows how many of each column are taken
     * @param results row by row, each of {@link #rowLength}, with {@value #BITS} bits behind the
     *     point
     */
    void apply(int[][] samples, int rows, int[][] results) {
        for (int place = 0; place < rowLength(); place += GROUP) {
            for (int i = 0; i < GROUP; i++) {
                column(place + i, samples, rows, group[i]);
            }
            exchange(rows, results, place);
        }
    }

    private void column(int place, int[][] samples, int rows, int[] result) {
        int column = place < Lanes.COUNT * lanes.words() ? lanes.column(place) : lanes.width();
        if (column >= lanes.width()) {
            Arrays.fill(result, 0, rows, 0);
            return;
        }
        int start = axis.start(column);
        int[] weight = weights[column];
        switch (weight.length) {
            case 1 -> one(samples[start], rows, result);
            case 2 -> two(samples[start], samples[start + 1], weight, rows, result);
            case 3 ->
                    three(
                            samples[start],
                            samples[start + 1],
                            samples[start + 2],
                            weight,
                            rows,
                            result);
            default -> many(samples, start, weight, rows, result);
        }
    }

    // Loops over whole arrays: where an index is not the loop's own, none is vectorised.

    private static void one(int[] column, int rows, int[] result) {
        for (int i = 0; i < rows; i++) {
            result[i] = column[i] << BITS;
        }
    }

    private static void two(int[] left, int[] right, int[] weight, int rows, int[] result) {
        int first = weight[0];
        int second = weight[1];
        for (int i = 0; i < rows; i++) {
            result[i] = (left[i] * first + right[i] * second + HALF) >> SHIFT;
        }
    }

    private static void three(
            int[] left, int[] middle, int[] right, int[] weight, int rows, int[] result) {
        int first = weight[0];
        int second = weight[1];
        int third = weight[2];
        for (int i = 0; i < rows; i++) {
            int sum = left[i] * first + middle[i] * second + right[i] * third;
            result[i] = (sum + HALF) >> SHIFT;
        }
    }

    private static void many(int[][] samples, int start, int[] weight, int rows, int[] result) {
        Arrays.fill(result, 0, rows, HALF);
        for (int k = 0; k < weight.length; k++) {
            add(samples[start + k], weight[k], rows, result);
        }
        for (int i = 0; i < rows; i++) {
            result[i] >>= SHIFT;
        }
    }

    private static void add(int[] column, int weight, int rows, int[] result) {
        for (int i = 0; i < rows; i++) {
            result[i] += column[i] * weight;
        }
    }

    /** Eight columns become eight values of each row. */
    private void exchange(int rows, int[][] results, int place) {
        int[] c0 = group[0];
        int[] c1 = group[1];
        int[] c2 = group[2];
        int[] c3 = group[3];
        int[] c4 = group[4];
        int[] c5 = group[5];
        int[] c6 = group[6];
        int[] c7 = group[7];
        for (int i = 0; i < rows; i++) {
            int[] row = results[i];
            row[place] = c0[i];
            row[place + 1] = c1[i];
            row[place + 2] = c2[i];
            row[place + 3] = c3[i];
            row[place + 4] = c4[i];
            row[place + 5] = c5[i];
            row[place + 6] = c6[i];
            row[place + 7] = c7[i];
        }
    }
}
