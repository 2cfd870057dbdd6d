package io.convoy.sync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What is still to come before one sum is complete. Thread-safe. */
final class PendingSum {
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final AtomicInteger rest;
    private volatile int examples;

    /**
     * A sum that has begun.
     *
     * @param events to wait for: sums of pieces, and that the others' have been taken from here; 1
     *     or more
     */
    PendingSum(int events) {
        this.rest = new AtomicInteger(events);
    }

    /** A sum of a piece is there, over so many examples. */
    void sum(int over) {
        examples = over;
        event();
    }

    /** Something else that was waited for has happened. */
    void event() {
        if (rest.decrementAndGet() == 0) {
            complete.complete(null);
        }
    }

    /** Done when nothing is to come. */
    CompletableFuture<Void> complete() {
        return complete;
    }

    /** Examples of all workers together. */
    int examples() {
        return examples;
    }
}
