package io.convoy.round.dl4j;

import io.convoy.merge.Mergeable;
import java.io.Serializable;

/**
 * What a worker really fitted.
 *
 * @param host it ran on
 * @param steps minibatches
 * @param examples in them
 * @param lossSum sum over the examples of the loss of their minibatch
 * @param nanos from the first minibatch that was asked for to the last that was fitted
 */
record FitRecord(String host, int steps, long examples, double lossSum, long nanos)
        implements Mergeable<FitRecord>, Serializable {

    /** The same worker's earlier or later steps added. */
    @Override
    public FitRecord plus(FitRecord other) {
        return new FitRecord(
                host,
                steps + other.steps,
                examples + other.examples,
                lossSum + other.lossSum,
                nanos + other.nanos);
    }
}
