package io.convoy.image;

/**
 * The weights with which the samples along one side of a picture become those of another length: a
 * triangle filter whose support grows with the factor of reduction, so that every sample counts
 * when shrinking, and enlarging is linear. Weights are fixed point and sum exactly to one: results
 * are the same on every machine, and what has one colour keeps it.
 *
 * <p>Source: Pillow's {@code Image.resize(size, BILINEAR)}, {@code src/libImaging/Resample.c}.
 */
public final class ResamplingAxis {
    /** Of the weights from row to row. */
    static final int DOWN_BITS = 20;

    /** Of the weights from column to column. */
    static final int ACROSS_BITS = 16;

    private final double offset;
    private final double extent;
    private final int from;
    private final int taps;
    private final int[] starts;
    private final double[][] exact;
    private int[][] down = {};
    private int[] across = {};
    private int[] acrossStarts = {};
    private int mostAtOnce;

    /**
     * The weights of one side.
     *
     * @param offset where the first result begins, in samples; 0 or more
     * @param extent samples that all results together stand for
     * @param from number of samples
     * @param to number of results
     */
    ResamplingAxis(double offset, double extent, int from, int to) {
        this.offset = offset;
        this.extent = extent;
        this.from = from;
        this.starts = new int[to];
        this.exact = new double[to][];
        double scale = extent / to;
        double support = Math.max(scale, 1);
        int most = 1;
        for (int i = 0; i < to; i++) {
            double centre = Math.min(offset + (i + 0.5) * scale, from - 0.5 * Math.min(scale, 1));
            int start = Math.max((int) (centre - support + 0.5), 0);
            int end = Math.min((int) (centre + support + 0.5), from);
            starts[i] = start;
            exact[i] = triangle(centre, support, start, end);
            most = Math.max(most, exact[i].length);
        }
        this.taps = most;
    }

    /** Whether this is the axis that the constructor would make. */
    boolean is(double otherOffset, double otherExtent, int otherFrom, int otherTo) {
        return offset == otherOffset
                && extent == otherExtent
                && from == otherFrom
                && starts.length == otherTo;
    }

    private static double[] triangle(double centre, double support, int start, int end) {
        int length = end - start;
        double[] weights = new double[length];
        double sum = 0;
        for (int k = 0; k < length; k++) {
            weights[k] = Math.max(0, 1 - Math.abs((start + k - centre + 0.5) / support));
            sum += weights[k];
        }
        while (length > 1 && weights[length - 1] == 0) {
            length--;
        }
        double[] normal = new double[length];
        for (int k = 0; k < length; k++) {
            normal[k] = weights[k] / sum;
        }
        return normal;
    }

    /** Number of samples. */
    int from() {
        return from;
    }

    /** Number of results. */
    int to() {
        return starts.length;
    }

    /** The most samples that one result takes. */
    int taps() {
        return taps;
    }

    /** The first sample that result {@code i} takes. */
    int start(int i) {
        return starts[i];
    }

    /** One past the last sample that result {@code i} takes. */
    int end(int i) {
        return starts[i] + exact[i].length;
    }

    /** The most results that one sample can belong to. */
    int mostAtOnce() {
        if (mostAtOnce == 0) {
            mostAtOnce = 1;
            int oldest = 0;
            for (int i = 0; i < starts.length; i++) {
                while (end(oldest) <= starts[i]) {
                    oldest++;
                }
                mostAtOnce = Math.max(mostAtOnce, i - oldest + 1);
            }
        }
        return mostAtOnce;
    }

    private int[] fixed(int i, int bits) {
        int[] fixed = new int[exact[i].length];
        int rest = 1 << bits;
        int largest = 0;
        for (int k = 0; k < fixed.length; k++) {
            fixed[k] = (int) (0.5 + exact[i][k] * (1 << bits));
            rest -= fixed[k];
            largest = fixed[k] > fixed[largest] ? k : largest;
        }
        fixed[largest] += rest;
        return fixed;
    }

    /** The weights of every result as rows, each summing to 2^{@value #DOWN_BITS}. */
    int[][] downWeights() {
        if (down.length == 0) {
            down = new int[starts.length][];
            for (int i = 0; i < down.length; i++) {
                down[i] = fixed(i, DOWN_BITS);
            }
        }
        return down;
    }

    /**
     * The first samples of all results as columns, moved so that each can take {@link #taps} of
     * them without leaving the row.
     */
    int[] paddedStarts() {
        if (acrossStarts.length == 0) {
            acrossStarts = new int[starts.length];
            for (int i = 0; i < starts.length; i++) {
                acrossStarts[i] = Math.max(0, Math.min(starts[i], from - taps));
            }
        }
        return acrossStarts;
    }

    /**
     * The weights of all results as columns, {@link #taps} each, from their {@link #paddedStarts};
     * each result's sum to 2^{@value #ACROSS_BITS}.
     */
    int[] paddedWeights() {
        if (across.length == 0) {
            across = new int[starts.length * taps];
            int[] first = paddedStarts();
            for (int i = 0; i < starts.length; i++) {
                int[] weights = fixed(i, ACROSS_BITS);
                System.arraycopy(
                        weights, 0, across, i * taps + starts[i] - first[i], weights.length);
            }
        }
        return across;
    }
}
