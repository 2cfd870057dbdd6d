package io.convoy.compute.plan;

/** Where the masks of dropout come from. */
@FunctionalInterface
public interface Noise {
    /**
     * Makes room for a mask, to be drawn anew in every step.
     *
     * @param shape of the values it is for, minibatch first
     * @param kept probability of keeping a value
     */
    Mask mask(long[] shape, double kept);

    /** Factors for the values of one dropout: 0, or 1 / kept. */
    interface Mask {
        /** Where the float32 factors are, in the order of the axes; the same in every step. */
        long address();

        /** Draws the factors of this step. */
        void draw();
    }
}
