package io.convoy.image;

/**
 * Brings one plane to another size, some rows at a time as they come, so that the plane itself need
 * never be in memory. Columns first become those of the result ({@link ColumnResampler}); each such
 * row is then added to the rows of the result that it counts for. Nothing is rounded to bytes in
 * between, nor afterwards for whoever goes on computing ({@link #values}).
 *
 * <p>Source: {@link ResamplingAxis}.
 */
public final class PlaneResampler {
    /** Behind the point of a value of the result. */
    public static final int FRACTION_BITS = 8;

    private static final int LAST = ColumnResampler.BITS + ResamplingAxis.DOWN_BITS - FRACTION_BITS;

    /** Samples that come at once, unless one unit of rows has more: they fit into a near cache. */
    private static final int SAMPLES = 1 << 15;

    private final ResamplingAxis down;
    private final int taps;
    private final Lanes lanes;
    private final ColumnResampler columns;
    private final int[][] samples;
    private final int[][] resampled;
    private final int[][] sums;
    private final int[][] weights;
    private final int[][] values;
    private int row;
    private int first;
    private int begun;

    /**
     * A resampler of one plane, whose rows then come from the top.
     *
     * @param across the columns
     * @param down the rows
     * @param columns of {@link #samples}, those of {@code across} or more
     * @param unit of rows that come at once, or a multiple of it
     */
    public PlaneResampler(ResamplingAxis across, ResamplingAxis down, int columns, int unit) {
        this.down = down;
        this.taps = across.taps();
        this.lanes = new Lanes(across.to(), down.to());
        int most = mostRows(columns, unit, down.from());
        this.columns = new ColumnResampler(across, lanes, most);
        this.samples = new int[columns][most];
        this.resampled = new int[most][this.columns.rowLength()];
        this.sums = new int[down.mostAtOnce()][this.columns.rowLength()];
        this.weights = down.downWeights();
        this.values = new int[Lanes.COUNT][lanes.length()];
    }

    private static int mostRows(int columns, int unit, int rows) {
        int units = Math.max(1, SAMPLES / Math.multiplyExact(columns, unit));
        return unit * Math.min(units, (rows + unit - 1) / unit);
    }

    /** Begins with another plane of the same size. */
    public void reset() {
        row = 0;
        first = 0;
        begun = 0;
    }

    /**
     * Where the next rows are written: an array for each column, with its samples from the top, 0
     * to 255. Not a copy.
     */
    public int[][] samples() {
        return samples;
    }

    /** The most rows that can come at once. */
    public int mostRows() {
        return resampled.length;
    }

    /** Takes the first rows of {@link #samples}; rows that no result needs are ignored. */
    public void take(int rows) {
        columns.apply(samples, rows, resampled);
        for (int i = 0; i < rows; i++) {
            next(resampled[i]);
        }
    }

    private void next(int[] values) {
        for (int y = first; y < lanes.height() && down.start(y) <= row; y++) {
            int slot = y % sums.length;
            if (y == begun) {
                begun++;
                begin(sums[slot], values, weights[y][0]);
            } else {
                add(sums[slot], values, weights[y][row - down.start(y)]);
            }
            if (down.end(y) == row + 1) {
                finish(y, sums[slot]);
                first++;
            }
        }
        row++;
    }

    private static void begin(int[] sums, int[] row, int weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = row[x] * weight;
        }
    }

    private static void add(int[] sums, int[] row, int weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += row[x] * weight;
        }
    }

    private void finish(int y, int[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] >>= LAST;
        }
        int words = lanes.words();
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            System.arraycopy(sum, lane * words, values[lane], y * words, words);
        }
    }

    /** Whether results are other values than the samples. */
    public boolean isScaling() {
        return taps > 1 || down.taps() > 1;
    }

    /** How {@link #values} lie. */
    public Lanes lanes() {
        return lanes;
    }

    /**
     * The result, a lane after the other, with {@value #FRACTION_BITS} bits behind the point;
     * complete once all rows have come. Not a copy.
     */
    public int[][] values() {
        return values;
    }

    /**
     * Writes the result, (h, w), rounded to bytes; complete once all rows have come.
     *
     * @param offset where in {@code target} it begins
     */
    public void store(byte[] target, int offset) {
        int[][] rounded = new int[Lanes.COUNT][lanes.length()];
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            round(values[lane], rounded[lane]);
        }
        Lanes.pack(rounded, rounded[0]);
        lanes.store(rounded[0], target, offset);
    }

    private static void round(int[] values, int[] rounded) {
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Lanes.limited((values[i] + (1 << (FRACTION_BITS - 1))) >> FRACTION_BITS);
        }
    }
}
