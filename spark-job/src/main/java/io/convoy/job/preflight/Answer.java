package io.convoy.job.preflight;

import io.convoy.error.ExitCode;
import java.io.Serializable;
import java.util.Optional;

/**
 * What one task found where it ran.
 *
 * @param task number of it, from 0
 * @param slots of the process it ran in; 0 on its way to the driver, which counts them
 * @param executor Spark's name of the process
 * @param host it runs on
 * @param valueOrNull what was asked for; null if the task was not asked, or failed
 * @param failureOrNull why it failed; null if it did not
 * @param exitCode whose fault that is
 */
record Answer<T extends Serializable>(
        int task,
        int slots,
        String executor,
        String host,
        T valueOrNull,
        String failureOrNull,
        String exitCode)
        implements Serializable {

    /** What was asked for; empty if the task was not asked, or failed. */
    Optional<T> value() {
        return Optional.ofNullable(valueOrNull);
    }

    /** Why it failed; empty if it did not. */
    Optional<String> failure() {
        return Optional.ofNullable(failureOrNull);
    }

    /** The same, once the slots of its process are counted. */
    Answer<T> with(int counted) {
        return new Answer<>(task, counted, executor, host, valueOrNull, failureOrNull, exitCode);
    }

    /** Whether the task was asked. */
    boolean isGiven() {
        return valueOrNull != null || failureOrNull != null;
    }

    /** Whose fault a failure is. */
    ExitCode code() {
        return ExitCode.valueOf(exitCode);
    }

    /** {@code executor 1 on host}: how findings name it. */
    String who() {
        return executor.equals("driver")
                ? "the driver"
                : "executor %s on %s".formatted(executor, host);
    }
}
