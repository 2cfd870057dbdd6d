package io.convoy.evaluate;

/**
 * Counts a network's predictions example by example, once {@link OutputNumbers} has passed them. Of
 * one thread.
 */
interface Counter {

    /**
     * Counts one example.
     *
     * @param outputs the network's outputs, one per class from {@code offset} on, none of them NaN
     * @param offset where in {@code outputs} the example's outputs start
     * @param labelSet number of the example's label set
     * @param loss the example's loss, finite
     */
    void add(float[] outputs, int offset, int labelSet, double loss);

    /** What was counted so far; counting may go on without changing it. */
    Evaluation evaluation();
}
