package io.convoy.sync;

import io.convoy.compute.update.SliceUpdate;
import io.convoy.model.BatchNormMoments;
import java.nio.FloatBuffer;

/**
 * The parameters of a piece with their updater, on their owner.
 *
 * @param moments the statistics of batch normalisation in the piece
 * @param iteration updates before the first of the round
 * @param epoch completed rounds
 */
record PieceUpdate(SliceUpdate update, BatchNormMoments moments, int iteration, int epoch) {

    FloatBuffer parameters() {
        return update.parameters();
    }

    /** Where a sum of gradients goes before {@link #apply}. */
    FloatBuffer gradient() {
        return update.gradient();
    }

    /**
     * Updates the parameters.
     *
     * @param examples behind the gradient
     * @param number updates before this one in the round
     */
    void apply(int examples, int number) {
        moments.sumsToUpdates(update.gradient(), update.parameters(), examples);
        update.apply(iteration + number, epoch, examples);
    }
}
