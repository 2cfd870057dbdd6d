package io.convoy.round;

import io.convoy.model.ModelState;
import io.convoy.sync.Lag;
import io.convoy.sync.Phases;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a worker brings back from a round.
 *
 * @param rank of the worker
 * @param host it ran on
 * @param examples seen by it
 * @param lossSum sum over those examples of the loss of their minibatch
 * @param bytesSent to workers of other processes
 * @param nanos of the whole round on this worker
 * @param phases where the time went
 * @param lag of the updates made by its process in the policy {@code asynchronous}; none but for
 *     one of its workers
 * @param digest of its parameters and updater state
 * @param stateOrNull the new state, from rank 0 only: all workers hold the same
 */
record WorkerResult(
        int rank,
        String host,
        long examples,
        double lossSum,
        long bytesSent,
        long nanos,
        Phases phases,
        Lag lag,
        String digest,
        ModelState stateOrNull)
        implements Serializable {

    /** What the worker did, and where its time went. */
    RoundResult.WorkerTime time() {
        return new RoundResult.WorkerTime(rank, host, examples, bytesSent, nanos, phases, lag);
    }

    /** The new state; present in rank 0's result. */
    Optional<ModelState> state() {
        return Optional.ofNullable(stateOrNull);
    }
}
