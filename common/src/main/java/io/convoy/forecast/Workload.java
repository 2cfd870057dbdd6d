package io.convoy.forecast;

/**
 * What is to be trained.
 *
 * @param examples of a round, 1 or more
 * @param minibatch examples per worker and step, 1 or more
 * @param period steps between two synchronisations of the policy averaging, 1 or more
 * @param staleness steps that a worker of the policy asynchronous may be ahead, 0 or more
 */
public record Workload(long examples, int minibatch, int period, int staleness) {

    /** Examples in a step of each of so many workers, who hold less than a minibatch at the end. */
    int stepExamples(int workers) {
        return (int) Math.min(minibatch, (examples + workers - 1) / workers);
    }
}
