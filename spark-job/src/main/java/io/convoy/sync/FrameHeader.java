package io.convoy.sync;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * What stands before the values of a frame between two processes of a round.
 *
 * <p>Format, little-endian, 56 bytes: magic "CVY2", kind and payload (int16 each), token (2 x
 * int64), sender, sequence, step, start, length, examples, bytes (int32 each), 4 bytes of zeros;
 * {@code bytes} bytes of values follow.
 *
 * @param sender number of the process it comes from
 * @param sequence how many sums came before this one in the round
 * @param step of the round, from 0; for messages only
 * @param start of the piece in the flat vector
 * @param length of the piece, in elements
 * @param examples behind the values
 * @param payload how the values are written
 * @param bytes of the values
 */
record FrameHeader(
        Kind kind,
        RoundToken token,
        int sender,
        int sequence,
        int step,
        int start,
        int length,
        int examples,
        Payload payload,
        int bytes) {
    static final int MAGIC = 0x32595643;
    static final int BYTES = 56;

    /** What a frame is for. */
    enum Kind {
        /** Whether the other end has everything ready. */
        GREETING(1),
        /** A process's part of a piece, for the piece's owner. */
        PART(2),
        /** The sum of a piece, from its owner. */
        SUM(3),
        /** That this end needs nothing more. */
        FAREWELL(4),
        /** A question that is never answered: that it fails says that the other end is gone. */
        WATCH(5),
        /** What a worker pushes to the owner of a piece; its rank is the sequence. */
        PUSH(6),
        /** The parameters of a piece, for the worker whose rank is the sequence. */
        FRESH(7);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /** A header without values. */
    static FrameHeader bare(Kind kind, RoundToken token, int sender) {
        return new FrameHeader(kind, token, sender, 0, 0, 0, 0, 0, Payload.FP32, 0);
    }

    ByteBuffer encode() {
        ByteBuffer frame = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(MAGIC).putShort((short) kind.code).putShort((short) code(payload));
        frame.putLong(token.high()).putLong(token.low());
        frame.putInt(sender).putInt(sequence).putInt(step);
        frame.putInt(start).putInt(length).putInt(examples).putInt(bytes);
        return frame.putInt(0).flip();
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is none of this version
     */
    static FrameHeader decode(ByteBuffer bytes) {
        ByteBuffer frame = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (frame.remaining() != BYTES || frame.getInt() != MAGIC) {
            throw new IllegalArgumentException("not a frame of this version");
        }
        Kind kind = one(Kind.values(), known -> known.code, frame.getShort());
        Payload payload = one(Payload.values(), FrameHeader::code, frame.getShort());
        return new FrameHeader(
                kind,
                new RoundToken(frame.getLong(), frame.getLong()),
                frame.getInt(),
                frame.getInt(),
                frame.getInt(),
                frame.getInt(),
                frame.getInt(),
                frame.getInt(),
                payload,
                frame.getInt());
    }

    private static int code(Payload payload) {
        return switch (payload) {
            case FP32 -> 1;
            case BF16 -> 2;
            case THRESHOLD -> 3;
        };
    }

    private static <T> T one(T[] all, ToIntFunction<T> code, int wanted) {
        return Arrays.stream(all)
                .filter(known -> code.applyAsInt(known) == wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown code " + wanted));
    }
}
