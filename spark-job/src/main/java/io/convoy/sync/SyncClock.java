package io.convoy.sync;

/** Adds up where the time of sums went. For one thread. */
final class SyncClock {
    private long encode;
    private long send;
    private long waiting;

    /**
     * Adds one sum. All times are those of {@link System#nanoTime}.
     *
     * @param start of the sum
     * @param handedOver when all that this process sends was with the transport
     * @param lastBegin when the last of the others began to send; before {@code handedOver}, nobody
     *     was waited for
     * @param end when all was there
     */
    void add(long start, long handedOver, long lastBegin, long end) {
        long waited = Math.min(Math.max(lastBegin - handedOver, 0), end - handedOver);
        encode += handedOver - start;
        waiting += waited;
        send += end - handedOver - waited;
    }

    Phases phases() {
        return new Phases(0, 0, encode, send, waiting);
    }
}
