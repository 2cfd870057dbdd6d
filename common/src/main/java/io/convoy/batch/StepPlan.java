package io.convoy.batch;

import java.io.Serializable;
import java.util.List;

/**
 * How a pass over the data is cut into steps: known to every worker before it starts, so that none
 * has to ask who is done.
 *
 * <p>A worker whose share is one minibatch shorter takes part in the last step with no examples.
 *
 * @param shares examples of each worker, by rank; each 1 or more
 * @param minibatch examples per worker and step, 1 or more; the last minibatch of a worker may be
 *     shorter
 */
public record StepPlan(List<Integer> shares, int minibatch) implements Serializable {

    public StepPlan {
        shares = List.copyOf(shares);
        if (shares.isEmpty() || minibatch < 1 || shares.stream().anyMatch(share -> share < 1)) {
            throw new IllegalArgumentException(
                    "Invalid step plan: shares %s, minibatch %d. Each must be 1 or more."
                            .formatted(shares, minibatch));
        }
    }

    /**
     * The plan of the first steps only.
     *
     * @param most steps, 1 or more
     */
    public StepPlan first(int most) {
        long examples = (long) most * minibatch;
        return new StepPlan(
                shares.stream().map(share -> (int) Math.min(share, examples)).toList(), minibatch);
    }

    /** Number of workers. */
    public int workers() {
        return shares.size();
    }

    /** Steps of one pass: those of the worker with most minibatches. */
    public int steps() {
        return shares.stream().mapToInt(this::minibatchesOf).max().orElseThrow();
    }

    /** Examples of one pass, of all workers together. */
    public long examples() {
        return shares.stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Examples that one worker contributes to a step; 0 when it is done.
     *
     * @param worker rank, from 0
     * @param step from 0
     */
    public int examplesOf(int worker, int step) {
        long rest = shares.get(worker) - (long) step * minibatch;
        return (int) Math.max(0, Math.min(minibatch, rest));
    }

    /** Examples that all workers together contribute to a step. */
    public int examplesAt(int step) {
        int sum = 0;
        for (int worker = 0; worker < workers(); worker++) {
            sum = Math.addExact(sum, examplesOf(worker, step));
        }
        return sum;
    }

    private int minibatchesOf(int share) {
        return 1 + (share - 1) / minibatch;
    }
}
