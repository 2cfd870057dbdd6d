package io.convoy.report;

import java.util.List;

/**
 * One line of {@code history.jsonl}: what a round (epoch) did.
 *
 * @param round number of the round, from 1
 * @param examples seen by all workers in this round
 * @param seconds of the round, evaluation and checkpoint not counted
 * @param imagesPerSecond examples / seconds
 * @param loss mean training loss over the examples, with the L1 and L2 terms
 * @param evaluation on validation or test examples; null in a round that was not evaluated
 * @param staleness age of the parameters that gradients were of when they were applied; null but in
 *     the policy asynchronous
 * @param workers where each worker's time went, by rank
 * @param restarts attempts at this round that failed, in order
 */
public record RoundReport(
        int round,
        long examples,
        double seconds,
        double imagesPerSecond,
        double loss,
        EvaluationReport evaluation,
        Staleness staleness,
        List<WorkerReport> workers,
        List<Restart> restarts) {
    public RoundReport {
        workers = List.copyOf(workers);
        // lines of earlier versions have none
        restarts = restarts == null ? List.of() : List.copyOf(restarts);
    }

    /**
     * Age of parameters, in steps: one step is one update of every other worker.
     *
     * @param mean over all updates
     */
    public record Staleness(double mean, double max) {}

    /**
     * An attempt at the round that failed, after which it began again.
     *
     * @param worker rank of the worker that failed; -1 if unknown
     * @param host it ran on; empty if unknown
     * @param step it was in, or the last it reported
     * @param reason why it failed
     * @param workers with which the round began again
     */
    public record Restart(int worker, String host, int step, String reason, int workers) {}

    /**
     * What a worker did, and where its time went, in seconds.
     *
     * @param host it ran on
     * @param examples seen by it
     * @param bytesSent to workers of other processes
     * @param total of the round on this worker
     * @param data filling minibatches
     * @param compute forwards, backwards and update
     * @param encode preparing what travels to other workers, and making use of what came
     * @param send travel of it
     * @param waiting for workers that had not come as far as this one
     */
    public record WorkerReport(
            int rank,
            String host,
            long examples,
            long bytesSent,
            double total,
            double data,
            double compute,
            double encode,
            double send,
            double waiting) {}
}
