package io.convoy.sync.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Which parts of a lane are taken. Places are given out round and round, each in one piece, and are
 * free again once those before them are. For one thread at a time.
 */
final class Ring {
    private static final int ALIGNMENT = 64;

    private final int size;
    private final Deque<Place> taken = new ArrayDeque<>();

    /**
     * A ring that is free.
     *
     * @param size in bytes, a multiple of 64
     */
    Ring(int size) {
        this.size = size;
    }

    /** A part of the lane. */
    static final class Place {
        private final int position;
        private final int end;
        private boolean released;

        private Place(int position, int end) {
            this.position = position;
            this.end = end;
        }

        /** Its first byte, a multiple of 64. */
        int position() {
            return position;
        }
    }

    /** A place of some length; empty if too much is taken. */
    Optional<Place> reserve(int length) {
        int bytes = Math.max(1, (length + ALIGNMENT - 1) / ALIGNMENT) * ALIGNMENT;
        Optional<Place> place = start(bytes).map(start -> new Place(start, start + bytes));
        place.ifPresent(taken::add);
        return place;
    }

    private Optional<Integer> start(int bytes) {
        if (taken.isEmpty()) {
            return within(0, bytes, size);
        }
        int first = taken.getFirst().position;
        int next = taken.getLast().end;
        if (next <= first) {
            return within(next, bytes, first);
        }
        return within(next, bytes, size).or(() -> within(0, bytes, first));
    }

    private static Optional<Integer> within(int start, int bytes, int limit) {
        return bytes <= limit - start ? Optional.of(start) : Optional.empty();
    }

    /** Gives a place back. */
    void release(Place place) {
        place.released = true;
        while (!taken.isEmpty() && taken.getFirst().released) {
            taken.removeFirst();
        }
    }
}
