package io.convoy.sync.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What lies where in a lane: counters and slots in the first 4,096 bytes, bodies behind them.
 *
 * <p>The sender writes a body, a slot that says where the body lies, and then how many loads it has
 * {@link #sent}; the receiver reads them in this order, and writes how many it has {@link #taken}.
 * Everything one end writes is far from what the other writes, so that no cache line is fought for.
 * Values are in the order of this machine, whose processes alone see them.
 */
final class LaneMap {
    /** Loads that may be on their way. */
    static final int SLOTS = 24;

    /** Room for bodies: four pieces, so that they overlap. */
    static final int BODY_BYTES = 1 << 22;

    /** Of the whole lane. */
    static final int BYTES = 4096 + BODY_BYTES;

    /** Longest header of an upload. */
    static final int HEADER_BYTES = 112;

    private static final int SENT = 0;
    private static final int TAKEN = 128;
    private static final int WATCHED = 256;
    private static final int REFUSED = 384;
    private static final int FIRST_SLOT = 1024;
    private static final int SLOT_BYTES = 128;
    private static final int BODIES = 4096;
    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    /** A map of a lane's memory, which is {@link #BYTES} long. */
    LaneMap(ByteBuffer memory) {
        this.memory = memory.order(ByteOrder.nativeOrder());
    }

    /** One upload: its header, and where its body lies. */
    record Load(ByteBuffer header, ByteBuffer body) {}

    long sent() {
        return (long) LONGS.getAcquire(memory, SENT);
    }

    long taken() {
        return (long) LONGS.getAcquire(memory, TAKEN);
    }

    void taken(long loads) {
        LONGS.setRelease(memory, TAKEN, loads);
    }

    /** Whether a thread of the receiver looks all the time, so that nobody must ring for it. */
    boolean isWatched() {
        return (long) LONGS.getAcquire(memory, WATCHED) != 0;
    }

    /** Says that a thread of the receiver looks from now on. */
    void watch() {
        LONGS.setRelease(memory, WATCHED, 1L);
    }

    /** Says that it does not any more; it is to look once again after that. */
    void leave() {
        LONGS.setRelease(memory, WATCHED, 0L);
        VarHandle.fullFence();
    }

    /** Whether the receiver has refused a load, and takes no more. */
    boolean isRefused() {
        return (long) LONGS.getAcquire(memory, REFUSED) != 0;
    }

    void refuse() {
        LONGS.setRelease(memory, REFUSED, 1L);
    }

    /**
     * Writes the next load; whether the receiver watches is to be asked after that.
     *
     * @param number how many were sent before it
     * @param position of the body among bodies
     */
    void send(long number, ByteBuffer header, ByteBuffer body, int position) {
        memory.put(BODIES + position, body, body.position(), body.remaining());
        int slot = slot(number);
        memory.putInt(slot, position);
        memory.putInt(slot + 4, body.remaining());
        memory.putInt(slot + 8, header.remaining());
        memory.put(slot + 12, header, header.position(), header.remaining());
        LONGS.setRelease(memory, SENT, number + 1);
        VarHandle.fullFence();
    }

    /**
     * Reads a load that was sent. Another process may have written anything.
     *
     * @return the header copied, the body where it lies
     * @throws IllegalArgumentException if it cannot be one
     */
    Load load(long number) {
        int slot = slot(number);
        int position = memory.getInt(slot);
        int length = memory.getInt(slot + 4);
        int headerLength = memory.getInt(slot + 8);
        if (headerLength < 0 || headerLength > HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "a header of %d bytes in a lane".formatted(headerLength));
        }
        if (position < 0 || length < 0 || length > BODY_BYTES - position) {
            throw new IllegalArgumentException(
                    "%d bytes from byte %d of a lane".formatted(length, position));
        }
        ByteBuffer header = ByteBuffer.allocate(headerLength);
        header.put(0, memory, slot + 12, headerLength);
        return new Load(header, memory.slice(BODIES + position, length));
    }

    private static int slot(long number) {
        return FIRST_SLOT + (int) (number % SLOTS) * SLOT_BYTES;
    }
}
