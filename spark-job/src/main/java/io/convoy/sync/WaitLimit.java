package io.convoy.sync;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * How long a worker waits for others: up to a time limit, and no longer than its task is wanted.
 *
 * @param timeout longest single wait
 * @param cancelled whether Spark has given the task up
 */
record WaitLimit(Duration timeout, BooleanSupplier cancelled) {
    private static final long LOOK_MILLIS = 100;

    /**
     * Waits for a future.
     *
     * @param startNanos {@link System#nanoTime} at which the wait as a whole began
     * @throws TimeoutException if the limit is over
     * @throws ExecutionException if the future failed
     */
    <T> T await(CompletableFuture<T> future, long startNanos)
            throws TimeoutException, ExecutionException {
        while (true) {
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    throw new CancelledException();
                }
                if (System.nanoTime() - startNanos > timeout.toNanos()) {
                    throw e;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    /** Spark has given the task up, usually because another worker failed. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CancelledException() {
            super("The round was given up while this worker waited for another.");
        }
    }
}
