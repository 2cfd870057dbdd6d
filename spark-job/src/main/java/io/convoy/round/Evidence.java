package io.convoy.round;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known when a round has failed.
 *
 * @param cause what the workers themselves reported, if any could
 * @param lost the first worker whose executor Spark has lost, if there is one
 * @param running workers whose tasks have not ended, though the round has
 */
record Evidence(Optional<WorkerFailure> cause, Optional<LostWorker> lost, List<Seat> running) {

    /** A sentence about those that are still running; empty if there are none. */
    String stillRunning() {
        return running.isEmpty()
                ? ""
                : running.stream()
                        .map(Seat::toString)
                        .collect(Collectors.joining(", ", " Still running: ", "."));
    }
}
