package io.convoy.round;

/**
 * How far a round is.
 *
 * @param step steps that every worker has completed
 * @param steps of the round
 * @param examples seen by all workers
 * @param lossSum sum over those examples of the loss of their minibatch
 */
public record RoundProgress(int step, int steps, long examples, double lossSum) {

    /** Mean loss so far; NaN before the first report. */
    public double meanLoss() {
        return lossSum / examples;
    }
}
