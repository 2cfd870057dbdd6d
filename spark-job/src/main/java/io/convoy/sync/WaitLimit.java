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

    /** What a thread does that stays awake. */
    @FunctionalInterface
    interface Attention {
        /**
         * Does it once, and again until it is not needed any more.
         *
         * @param done asked again and again; ends it
         * @param nanos longest time; with 0 it is done once
         */
        void attend(BooleanSupplier done, long nanos);
    }

    /**
     * Waits for a future.
     *
     * @throws TimeoutException if the limit is over
     * @throws ExecutionException if the future failed
     * @throws CancelledException if the task is not wanted any more
     */
    public <T> T await(CompletableFuture<T> future) throws TimeoutException, ExecutionException {
        return await(future, WaitLimit::stayAwake);
    }

    /** The same, with something to do while it stays awake, and whenever it looks around later. */
    <T> T await(CompletableFuture<T> future, Attention attention)
            throws TimeoutException, ExecutionException {
        long start = System.nanoTime();
        attention.attend(future::isDone, AWAKE_NANOS);
        while (true) {
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                requireWanted();
                attention.attend(future::isDone, 0);
                if (System.nanoTime() - start > timeout.toNanos()) {
                    throw e;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    /** Does nothing until something is done, without falling asleep, and no longer than so long. */
    @SuppressWarnings("ThreadPriorityCheck") // others need this core in between
    static void stayAwake(BooleanSupplier done, long nanos) {
        long start = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - start < nanos) {
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
