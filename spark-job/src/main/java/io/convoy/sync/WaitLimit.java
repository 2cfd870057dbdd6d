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
     * A core that falls asleep takes a good part of a millisecond to wake up on virtual machines,
     * and a step has half a dozen wake-ups in a row; a worker that is about to go on stays awake.
     */
    private static final long AWAKE_NANOS = 2_000_000;

    /**
     * Waits for a future.
     *
     * @throws TimeoutException if the limit is over
     * @throws ExecutionException if the future failed
     * @throws CancelledException if the task is not wanted any more
     */
    public <T> T await(CompletableFuture<T> future) throws TimeoutException, ExecutionException {
        long start = System.nanoTime();
        stayAwake(future, start);
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

    @SuppressWarnings("ThreadPriorityCheck") // the transport's threads need this core in between
    private static void stayAwake(CompletableFuture<?> future, long start) {
        while (!future.isDone() && System.nanoTime() - start < AWAKE_NANOS) {
            Thread.yield();
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
