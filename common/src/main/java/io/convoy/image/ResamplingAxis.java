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
    /** Of the weights from column to column. */
    static final int ACROSS_BITS = 20;

    /** Of the weights from row to row. */
    static final int DOWN_BITS = 16;

    private final double offset;
    private final double extent;
    private final int from;
    private final int taps;
    private final int[] starts;
    private final double[][] exact;
    private int[][] across = {};
    private int[][] down = {};
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

    private int[][] fixed(int bits) {
        int[][] all = new int[exact.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = fixed(i, bits);
        }
        return all;
    }

    /** The weights of every result as columns, each summing to 2^{@value #ACROSS_BITS}. */
    int[][] acrossWeights() {
        if (across.length == 0) {
            across = fixed(ACROSS_BITS);
        }
        return across;
    }

    /** The weights of every result as rows, each summing to 2^{@value #DOWN_BITS}. */
    int[][] downWeights() {
        if (down.length == 0) {
            down = fixed(DOWN_BITS);
        }
        return down;
    }
}
