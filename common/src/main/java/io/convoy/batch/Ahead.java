package io.convoy.batch;

import io.convoy.error.TrainingException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A pass whose minibatches are made ahead, on a thread of its own. The minibatches, and whatever
 * goes wrong, come in the order in which the pass makes them, so timing changes nothing.
 *
 * <p>The pass makes each minibatch in the memory of the one that lies {@code buffers} back: the one
 * handed out last stays untouched until the next is asked for. For one consumer.
 */
final class Ahead implements Iterator<Minibatch>, AutoCloseable {
    private static final int BUFFERS = 3;
    private static final long LONGEST_WAIT_SECONDS = 600;

    private final Semaphore free = new Semaphore(BUFFERS);
    private final BlockingQueue<Made> made = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Thread maker;
    private int left;
    private boolean holdsOne;

    /** A minibatch, or why there is none. */
    private record Made(Optional<Minibatch> minibatch, Optional<Throwable> failure) {}

    /**
     * Starts to make the minibatches of a pass that rotates {@link #BUFFERS} buffers.
     *
     * @param minibatches of the pass
     */
    Ahead(Iterator<Minibatch> pass, int minibatches) {
        this.left = minibatches;
        this.maker = new Thread(() -> make(pass), "minibatches");
        maker.setDaemon(true);
        maker.start();
    }

    /** Buffers that a pass must rotate. */
    static int buffers() {
        return BUFFERS;
    }

    private void make(Iterator<Minibatch> pass) {
        try {
            while (pass.hasNext()) {
                free.acquire();
                made.add(new Made(Optional.of(pass.next()), Optional.empty()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody waits for more
        } catch (RuntimeException | Error e) {
            made.add(new Made(Optional.empty(), Optional.of(e)));
        }
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Minibatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The pass is over.");
        }
        if (holdsOne) {
            free.release();
        }
        Made next = take();
        next.failure().ifPresent(Ahead::rethrow);
        left--;
        holdsOne = true;
        return next.minibatch().orElseThrow();
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private Made take() {
        try {
            Made next = made.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new TrainingException(
                        "Cannot go on training: the next minibatch was not ready within %d s. Look for what else keeps this host busy."
                                .formatted(LONGEST_WAIT_SECONDS));
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException(
                    "Cannot go on training: the worker was told to stop while it waited for a minibatch.",
                    e);
        }
    }

    /** Ends the thread, and waits until it uses no memory any more. */
    @Override
    public void close() {
        maker.interrupt();
        boolean interrupted = false;
        while (maker.isAlive()) {
            try {
                maker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
