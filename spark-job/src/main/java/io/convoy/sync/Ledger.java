package io.convoy.sync;

import io.convoy.error.TrainingException;

/**
 * Compares examples counted with examples planned: no example is lost, or seen twice, in silence.
 */
public final class Ledger {

    private Ledger() {}

    /**
     * Compares what workers contributed to a step with what the plan says.
     *
     * @throws TrainingException if they differ
     */
    static void check(long seen, long expected, int step) {
        if (seen != expected) {
            throw new TrainingException(
                    "Cannot go on after step %d: workers contributed %d examples, %d were expected. This is a defect; please report it with the run's log."
                            .formatted(step, seen, expected));
        }
    }
}
