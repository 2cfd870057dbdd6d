package io.convoy.evaluate;

import io.convoy.error.TrainingException;

/** Counts a network's predictions example by example. Of one thread. */
interface Counter {

    /**
     * Counts one example.
     *
     * @param outputs the network's outputs, one per class from {@code offset} on
     * @param offset where in {@code outputs} the example's outputs start
     * @param labelSet number of the example's label set
     * @param loss the example's loss
     * @throws TrainingException if an output is NaN or the loss is not finite; nothing is counted
     *     then
     */
    void add(float[] outputs, int offset, int labelSet, double loss);

    /** What was counted so far; counting may go on without changing it. */
    Evaluation evaluation();
}
