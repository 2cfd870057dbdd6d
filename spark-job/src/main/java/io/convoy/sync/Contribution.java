package io.convoy.sync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The header of a frame in which a worker sends its part of a piece to the piece's owner; the
 * values follow it.
 *
 * <p>Format, little-endian: magic "CVY1", token (2 x int64), rank, sequence, step, start, length,
 * examples (int32 each), then {@code length} fp32 values. The answer is the examples of all workers
 * (int32) and the combined values.
 *
 * @param rank of the sender
 * @param sequence how many sums came before this one in the round
 * @param step of the round, from 0; for messages only
 * @param start of the piece in the flat vector
 * @param length of the piece
 * @param examples behind the values
 */
record Contribution(
        RoundToken token, int rank, int sequence, int step, int start, int length, int examples) {
    static final int MAGIC = 0x31595643;
    static final int HEADER_BYTES = 4 + 16 + 6 * 4;
    static final int ANSWER_HEADER_BYTES = 4;

    /** Writes the frame for a part of {@code vector}. */
    ByteBuffer encode(FloatBuffer vector) {
        ByteBuffer frame =
                ByteBuffer.allocate(HEADER_BYTES + length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(MAGIC).putLong(token.high()).putLong(token.low());
        frame.putInt(rank).putInt(sequence).putInt(step);
        frame.putInt(start).putInt(length).putInt(examples);
        frame.asFloatBuffer().put(vector.slice(start, length));
        return frame.position(0);
    }

    /**
     * Reads the header and leaves {@code frame} little-endian at the first value.
     *
     * @throws IllegalArgumentException if it is not a contribution, or not as long as it says
     */
    static Contribution decode(ByteBuffer frame) {
        frame.order(ByteOrder.LITTLE_ENDIAN);
        if (frame.remaining() < HEADER_BYTES || frame.getInt() != MAGIC) {
            throw new IllegalArgumentException("not a contribution of this version");
        }
        RoundToken token = new RoundToken(frame.getLong(), frame.getLong());
        Contribution contribution =
                new Contribution(
                        token,
                        frame.getInt(),
                        frame.getInt(),
                        frame.getInt(),
                        frame.getInt(),
                        frame.getInt(),
                        frame.getInt());
        if (contribution.length < 0
                || frame.remaining() != (long) contribution.length * Float.BYTES) {
            throw new IllegalArgumentException(
                    "says %d values and holds %d bytes"
                            .formatted(contribution.length, frame.remaining()));
        }
        return contribution;
    }
}
