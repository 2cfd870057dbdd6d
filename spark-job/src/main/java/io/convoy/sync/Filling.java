package io.convoy.sync;

import java.nio.ByteBuffer;

/** Takes exactly as many bytes as were announced into a place, then says that they are there. */
final class Filling implements Transport.Intake {
    private final int expected;
    private final Place place;
    private final Runnable whenComplete;
    private int taken;

    /**
     * An intake.
     *
     * @param expected bytes announced
     * @param place where each chunk goes
     * @param whenComplete run once all are there
     */
    Filling(int expected, Place place, Runnable whenComplete) {
        this.expected = expected;
        this.place = place;
        this.whenComplete = whenComplete;
    }

    /** Where bytes go. */
    @FunctionalInterface
    interface Place {
        /**
         * Takes a chunk.
         *
         * @param offset of its first byte
         */
        void put(int offset, ByteBuffer chunk);
    }

    @Override
    public void take(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length > expected - taken) {
            throw new IllegalArgumentException(
                    "more than the %d bytes that were announced".formatted(expected));
        }
        place.put(taken, bytes);
        taken += length;
    }

    @Override
    public void complete() {
        if (taken != expected) {
            throw new IllegalArgumentException(
                    "%d bytes instead of the %d that were announced".formatted(taken, expected));
        }
        whenComplete.run();
    }
}
