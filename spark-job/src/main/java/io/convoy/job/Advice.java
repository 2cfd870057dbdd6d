package io.convoy.job;

import io.convoy.config.OptimizerConfig;
import io.convoy.error.ConvoyException;
import io.convoy.error.DivergenceException;
import io.convoy.error.Sentence;
import io.convoy.error.TrainingException;
import io.convoy.store.CheckpointStore;

/** Completes the message of a round that failed with what the user can do about it. */
record Advice(OptimizerConfig optimizer, CheckpointStore checkpoints) {

    /** A loss that was no number: a lower learning rate, and the last good state. */
    DivergenceException on(DivergenceException failure) {
        return new DivergenceException(
                "%s Lower optimizer.learning-rate (now %s). %s"
                        .formatted(
                                Sentence.of(failure.getMessage()),
                                optimizer.learningRate(),
                                lastGood(failure)),
                failure);
    }

    /** Any other failure of a worker: the last good state. */
    TrainingException on(TrainingException failure) {
        return new TrainingException(
                "%s %s".formatted(Sentence.of(failure.getMessage()), lastGood(failure)), failure);
    }

    private String lastGood(ConvoyException failure) {
        try {
            return checkpoints
                    .latestUri()
                    .map(
                            "The last good state is saved in %s; --resume goes on from there."
                                    ::formatted)
                    .orElse("No state had been saved.");
        } catch (ConvoyException unreachable) {
            failure.addSuppressed(unreachable);
            return "Whether a state is saved cannot be seen now.";
        }
    }
}
