package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * The vector that is being summed, in memory of the worker's replica. The transport's threads touch
 * it only while it is lent, so that the replica may free its memory whenever it has it back.
 */
final class LentVector {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Optional<ByteBuffer> bytes = Optional.empty();

    /** Lends a vector until {@link #takeBack}. */
    void lend(FloatBuffer vector) {
        lock.writeLock().lock();
        try {
            bytes = Optional.of(NativeBytes.of(vector));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Waits for threads that are at it; afterwards none touches it. */
    void takeBack() {
        lock.writeLock().lock();
        try {
            bytes = Optional.empty();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Does something with the vector's bytes, which stay lent meanwhile.
     *
     * @throws IllegalArgumentException if no vector is lent
     */
    void use(Consumer<ByteBuffer> action) {
        if (!useIfLent(action)) {
            throw new IllegalArgumentException("no sum is open");
        }
    }

    /** The same, or nothing if no vector is lent; whether one is. */
    boolean useIfLent(Consumer<ByteBuffer> action) {
        lock.readLock().lock();
        try {
            bytes.ifPresent(action);
            return bytes.isPresent();
        } finally {
            lock.readLock().unlock();
        }
    }
}
