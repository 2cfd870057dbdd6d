package io.convoy.job;

import io.convoy.config.OptimizerConfig;
import io.convoy.error.TrainingException;
import io.convoy.store.CheckpointStore;

/** Completes the message of a round that failed with what the user can do about it. */
record Advice(OptimizerConfig optimizer, CheckpointStore checkpoints) {

    /** The same failure, with the remedy and the last good checkpoint. */
    TrainingException on(TrainingException failure) {
        StringBuilder message = new StringBuilder(failure.getMessage());
        if (failure.getMessage().startsWith("Training diverged")) {
            message.append(
                    " Lower optimizer.learning-rate (now %s);".formatted(optimizer.learningRate()));
        }
        message.append(
                checkpoints
                        .latestUri()
                        .map(
                                uri ->
                                        " the last good state is saved in %s; --resume goes on from there."
                                                .formatted(uri))
                        .orElse(" no state was saved before."));
        return new TrainingException(message.toString(), failure);
    }
}
