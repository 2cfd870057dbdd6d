package io.convoy.sync;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Where the workers of one process lay their vectors side by side, to add them without sending
 * them. A worker that takes its vector back may free its memory. Thread-safe.
 */
final class Table {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Optional<FloatBuffer>> vectors = new ArrayList<>();
    private final int[] examplesOf;
    private volatile int total;

    Table(int seats) {
        for (int seat = 0; seat < seats; seat++) {
            vectors.add(Optional.empty());
        }
        this.examplesOf = new int[seats];
    }

    /** Lays a worker's vector down. */
    void lay(int seat, FloatBuffer vector, int examples) {
        lock.writeLock().lock();
        try {
            vectors.set(seat, Optional.of(vector));
            examplesOf[seat] = examples;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Waits for workers that are at it; afterwards none touches the vector of this seat. */
    void takeBack(int seat) {
        lock.writeLock().lock();
        try {
            vectors.set(seat, Optional.empty());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Does something with all vectors, by seat, which stay where they are meanwhile.
     *
     * @throws PeerLostException if one has been taken back
     */
    void use(int step, Consumer<List<FloatBuffer>> action) {
        lock.readLock().lock();
        try {
            if (vectors.stream().anyMatch(Optional::isEmpty)) {
                throw new PeerLostException(
                        "A worker of this process left at step %d.".formatted(step), null);
            }
            action.accept(vectors.stream().map(Optional::orElseThrow).toList());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Examples behind all vectors on the table. */
    int examples() {
        lock.readLock().lock();
        try {
            int sum = 0;
            for (int examples : examplesOf) {
                sum = Math.addExact(sum, examples);
            }
            return sum;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Notes the examples of all workers of all processes, for those at this table. */
    void announce(int examples) {
        total = examples;
    }

    /** What was announced last. */
    int announced() {
        return total;
    }
}
