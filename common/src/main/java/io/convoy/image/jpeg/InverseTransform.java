package io.convoy.image.jpeg;

/**
 * The inverse cosine transform of blocks of 8 x 8 coefficients, to n x n samples: with n below 8
 * only the n x n lowest frequencies count, which gives the picture at n eighths of its size without
 * ever computing it at its own.
 *
 * <p>A block's coefficients are written, times their quantisation, into {@link #coefficients} at
 * the {@link #places} behind where it {@link #begin}s; those that are not written are zero. Samples
 * are 0 to 255 once their rows have been {@link #finish}ed.
 *
 * <p>Source: ITU-T T.81, A.3.3. Fixed point with {@value #BITS} bits, 2 of them kept between the
 * two passes.
 */
interface InverseTransform {
    int BITS = 13;

    /** Bits that are left behind by a sum of the first pass. */
    int FIRST_SHIFT = BITS - 2;

    /** By one of the second, with what the transform's own scale is. */
    int SECOND_SHIFT = BITS + 2 + 3;

    /** The middle of the samples' range, as a coefficient. */
    int MIDDLE = 128 << 3;

    /**
     * A transform to one size.
     *
     * @param size n: 1 to 6, or 8
     * @param order the place in its block of every coefficient, in the order of the file; by
     *     columns
     * @param blocks that come before samples are taken
     */
    static InverseTransform of(int size, int[] order, int blocks) {
        return size == 8 ? new WholeTransform(order) : new ShrinkingTransform(size, order, blocks);
    }

    /** The smallest n that there is and that is not smaller than the given, at most 8. */
    static int sizeFor(double wanted) {
        int size = (int) Math.max(1, Math.ceil(wanted - 1e-9));
        return size > 6 ? 8 : size;
    }

    /** n. */
    int size();

    /** Where coefficients are written. */
    int[] coefficients();

    /** Behind the beginning of its block, the place of every one, in the order of the file. */
    int[] places();

    /**
     * Where a block begins.
     *
     * @param block its number since samples were last taken
     */
    int begin(int block);

    /**
     * Ends the block that began last.
     *
     * @param last coefficient, in the order of the file, that is not zero
     * @param samples an array for each column
     * @param column the block's first
     * @param row of its first sample in each
     */
    void end(int last, int[][] samples, int column, int row);

    /**
     * Ends rows of blocks, whose samples are then taken.
     *
     * @param blocks of all rows
     * @param across blocks of a row
     * @param samples an array for each column
     */
    void finish(int blocks, int across, int[][] samples);
}
