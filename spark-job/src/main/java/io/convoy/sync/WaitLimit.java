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
public record WaitLimit(Duration timeout, BooleanSupplier cancelled) {
    private static final long LOOK_MILLIS = 100;

    /**
     * Waits for a future.
     *
     * @throws TimeoutException if the limit is over
     * @throws ExecutionException if the future failed
     * @throws CancelledException if the task is not wanted any more
     */
    public <T> T await(CompletableFuture<T> future) throws TimeoutException, ExecutionException {
        long start = System.nanoTime();
        while (true) {
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                requireWanted();
                if (System.nanoTime() - start > timeout.toNanos()) {
                    throw e;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    /**
     * Looks whether Spark still wants this task.
     *
     * @throws CancelledException if it has given the task up, usually because another worker failed
     */
    public void requireWanted() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
    }
}
