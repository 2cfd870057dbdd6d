package io.convoy.round;

import io.convoy.model.ModelState;
import io.convoy.sync.Lag;
import io.convoy.sync.Phases;
import java.util.List;

/**
 * What a round did.
 *
 * @param state to go on from
 * @param examples seen by all workers
 * @param meanLoss mean over those examples of the loss of their minibatch, with the L1 and L2 terms
 * @param seconds of the round on the driver's clock
 * @param workers time of each worker, by rank
 */
public record RoundResult(
        ModelState state,
        long examples,
        double meanLoss,
        double seconds,
        List<WorkerTime> workers) {
    public RoundResult {
        workers = List.copyOf(workers);
    }

    /** How old parameters were when gradients were applied, over all updates of the round. */
    public Lag lag() {
        return workers.stream().map(each -> each.lag()).reduce(Lag.NONE, Lag::plus);
    }

    /**
     * What one worker did, and where its time went.
     *
     * @param host it ran on
     * @param examples seen by it
     * @param bytesSent to workers of other processes
     * @param nanos of the whole round
     * @param lag of the updates made by its process in the policy {@code asynchronous}; none but
     *     for one of its workers
     */
    public record WorkerTime(
            int rank,
            String host,
            long examples,
            long bytesSent,
            long nanos,
            Phases phases,
            Lag lag) {}
}
