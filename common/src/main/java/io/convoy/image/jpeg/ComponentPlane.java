package io.convoy.image.jpeg;

import io.convoy.image.Framing;
import io.convoy.image.PlaneResampler;
import io.convoy.image.ResamplingAxes;
import io.convoy.image.UndecodableImageException;
import java.util.Optional;

/**
 * One component of a JPEG image on its way from coefficients to a plane of the result's size. Some
 * rows of blocks are transformed into the samples of the resampler, which then takes them: the
 * whole plane is in memory only where it is small. How far the transform itself shrinks is chosen
 * so that its samples are no fewer than the result's.
 */
final class ComponentPlane {
    private final JpegFrame.Component component;
    private final int blocksAcross;
    private final int blocksDown;
    private final int paddedAcross;
    private final Optional<PlaneResampler> resampler;
    private final InverseTransform transform;
    private final int samplesAcross;
    private final int samplesDown;
    private int[] quantisation = {};
    private int blocksHeld;
    private int rowsHeld;
    private int rowsTaken;

    /** What the DC coefficient of the last block was. */
    int prediction;

    /**
     * The plane of a component.
     *
     * @param framing of the picture
     * @param axes that resampling takes its weights from
     * @param order the place in its block of every coefficient, in the order of the file
     * @param wanted whether its samples are; where they are not, its blocks are only read
     */
    ComponentPlane(
            JpegFrame frame,
            JpegFrame.Component component,
            Framing framing,
            ResamplingAxes axes,
            int[] order,
            boolean wanted) {
        this.component = component;
        double across = (double) component.across() / frame.mostAcross();
        double down = (double) component.down() / frame.mostDown();
        int size = wanted ? size(framing, across, down) : 8;
        this.blocksAcross = blocks(frame.width(), component.across(), frame.mostAcross());
        this.blocksDown = blocks(frame.height(), component.down(), frame.mostDown());
        this.paddedAcross = units(frame.width(), frame.mostAcross()) * component.across();
        this.samplesAcross = (int) Math.ceil(frame.width() * across * size / 8);
        this.samplesDown = (int) Math.ceil(frame.height() * down * size / 8);
        this.resampler =
                wanted
                        ? Optional.of(
                                new PlaneResampler(
                                        axes.across(framing, across * size / 8, samplesAcross),
                                        axes.down(framing, down * size / 8, samplesDown),
                                        paddedAcross * size,
                                        component.down() * size))
                        : Optional.empty();
        this.transform =
                resampler
                        .map(it -> it.mostRows() / size * paddedAcross)
                        .map(blocks -> InverseTransform.of(size, order, blocks))
                        .orElseGet(SkippedBlocks::new);
    }

    /**
     * Samples that the transform makes of 8: as many as the result has pixels at least, and half as
     * many of a component that the file has half as many of.
     */
    private static int size(Framing framing, double across, double down) {
        double shrink = Math.min(framing.shrinkAcross(), framing.shrinkDown());
        if (shrink <= 1) {
            return InverseTransform.sizeFor(8);
        }
        double spared = Math.max(0.5, Math.min(across, down));
        double own = Math.min(framing.shrinkAcross() * across, framing.shrinkDown() * down);
        int size = InverseTransform.sizeFor(8 * spared / Math.max(spared, own));
        // Of few frequencies alone a picture is coarser than a filter over all of them makes it.
        return size < 4 ? 2 * size : size;
    }

    private static int blocks(int length, int own, int most) {
        return Math.toIntExact(((long) length * own + 8L * most - 1) / (8L * most));
    }

    /** The units of the picture, of 8 x most samples, along a side. */
    static int units(int length, int most) {
        return (length + 8 * most - 1) / (8 * most);
    }

    JpegFrame.Component component() {
        return component;
    }

    /** Blocks of a row that hold samples of the picture. */
    int blocksAcross() {
        return blocksAcross;
    }

    /** Rows of blocks that hold samples of the picture. */
    int blocksDown() {
        return blocksDown;
    }

    /** Blocks of a row with those that only fill up the last unit of the picture. */
    int paddedAcross() {
        return paddedAcross;
    }

    /** Whether its samples are wanted. */
    boolean isWanted() {
        return resampler.isPresent();
    }

    /** The factors of its coefficients, in the order of the file. */
    int[] quantisation() {
        return quantisation;
    }

    /** Sets the factors, unless an earlier scan of this component has. */
    void quantise(int[] factors) throws UndecodableImageException {
        if (factors.length == 0) {
            throw new UndecodableImageException("damaged JPEG: a quantisation table is missing");
        }
        if (quantisation.length == 0) {
            quantisation = factors;
        }
    }

    /** Where coefficients are written, times their factors. */
    int[] coefficients() {
        return transform.coefficients();
    }

    /**
     * Where a block begins in {@link #coefficients}, which are zero there.
     *
     * @param column of the block
     * @param row of the block below those that {@link #finish} was told of
     */
    int begin(int column, int row) {
        return transform.begin(blocksHeld + row * paddedAcross + column);
    }

    /**
     * Ends the block that began last.
     *
     * @param last coefficient, in the order of the file, that is not zero
     */
    void end(int last, int column, int row) {
        if (isWanted()) {
            int size = transform.size();
            int[][] samples = resampler.orElseThrow().samples();
            transform.end(last, samples, column * size, rowsHeld + row * size);
        }
    }

    /** Goes on below so many rows of blocks; hands on what there is when no more have room. */
    void finish(int blockRows) {
        PlaneResampler target = resampler.orElseThrow();
        blocksHeld += blockRows * paddedAcross;
        rowsHeld += blockRows * transform.size();
        boolean isLast = rowsTaken + rowsHeld >= samplesDown;
        if (isLast || rowsHeld + component.down() * transform.size() > target.mostRows()) {
            int taken = Math.min(rowsHeld, samplesDown - rowsTaken);
            transform.finish(blocksHeld, paddedAcross, target.samples());
            target.take(taken);
            rowsTaken += taken;
            blocksHeld = 0;
            rowsHeld = 0;
        }
    }

    /** Forgets the last picture, for another of the same frame. */
    void reset() {
        quantisation = new int[0];
        blocksHeld = 0;
        rowsHeld = 0;
        rowsTaken = 0;
        prediction = 0;
        resampler.ifPresent(PlaneResampler::reset);
    }

    /** Whether all rows have come. */
    boolean isComplete() {
        return !isWanted() || rowsTaken == samplesDown;
    }

    /** Behind the beginning of its block, the place of every one, in the order of the file. */
    int[] places() {
        return transform.places();
    }

    /** Whether the result has other samples than the file. */
    boolean isScaled() {
        return isWanted() && (transform.size() < 8 || resampler.orElseThrow().isScaling());
    }

    /**
     * What has brought, or brings, the samples to the result's size; only where they are wanted.
     */
    PlaneResampler resampler() {
        return resampler.orElseThrow();
    }
}
