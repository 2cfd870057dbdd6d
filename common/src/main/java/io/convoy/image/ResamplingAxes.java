package io.convoy.image;

/**
 * The last few axes that pictures were resampled along, because making one takes longer than using
 * it and most files of a data set are alike. For one thread at a time.
 */
public final class ResamplingAxes {
    private static final int KEPT = 8;

    private final ResamplingAxis[] kept = new ResamplingAxis[KEPT];
    private int next;

    /**
     * The columns of a framing.
     *
     * @param density samples per column of the picture
     * @param samples that there are in a row
     */
    public ResamplingAxis across(Framing framing, double density, int samples) {
        return axis(
                framing.left() * density, framing.width() * density, samples, framing.columns());
    }

    /** The rows of a framing, likewise. */
    public ResamplingAxis down(Framing framing, double density, int samples) {
        return axis(framing.top() * density, framing.height() * density, samples, framing.rows());
    }

    private ResamplingAxis axis(double offset, double extent, int from, int to) {
        for (ResamplingAxis axis : kept) {
            if (axis != null && axis.is(offset, extent, from, to)) {
                return axis;
            }
        }
        ResamplingAxis made = new ResamplingAxis(offset, extent, from, to);
        kept[next] = made;
        next = (next + 1) % KEPT;
        return made;
    }
}
