package io.convoy.sync.lane;

import io.convoy.sync.RoundToken;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A question about a lane, beside those of a round.
 *
 * <p>Format, little-endian: magic "CVYM", kind (int32), the lane's id (2 x int64), and of an offer
 * the round's token (2 x int64).
 *
 * @param kind what is asked
 * @param lane which it is about
 * @param token of the round; all zeros unless it is an offer
 */
record LaneFrame(Kind kind, LaneId lane, RoundToken token) {
    private static final int MAGIC = 0x4d595643;
    private static final int BELL_BYTES = 24;
    private static final int OFFER_BYTES = BELL_BYTES + 16;
    private static final RoundToken NO_TOKEN = new RoundToken(0, 0);

    /** What is asked. */
    enum Kind {
        /** Whether the other end can use a lane. */
        OFFER(1),
        /** To take what lies in a lane. */
        BELL(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    static LaneFrame offer(LaneId lane, RoundToken token) {
        return new LaneFrame(Kind.OFFER, lane, token);
    }

    static LaneFrame bell(LaneId lane) {
        return new LaneFrame(Kind.BELL, lane, NO_TOKEN);
    }

    ByteBuffer encode() {
        ByteBuffer frame =
                ByteBuffer.allocate(kind == Kind.OFFER ? OFFER_BYTES : BELL_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(MAGIC).putInt(kind.code).putLong(lane.high()).putLong(lane.low());
        if (kind == Kind.OFFER) {
            frame.putLong(token.high()).putLong(token.low());
        }
        return frame.flip();
    }

    /** Whether a question is one about a lane. */
    static boolean isOne(ByteBuffer frame) {
        return frame.remaining() >= BELL_BYTES
                && frame.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
    }

    /**
     * Reads a frame that {@linkplain #isOne is one}.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    static LaneFrame decode(ByteBuffer frame) {
        ByteBuffer rest = frame.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int bytes = rest.remaining();
        rest.getInt();
        int kind = rest.getInt();
        LaneId lane = new LaneId(rest.getLong(), rest.getLong());
        if (kind == Kind.OFFER.code && bytes == OFFER_BYTES) {
            return offer(lane, new RoundToken(rest.getLong(), rest.getLong()));
        }
        if (kind == Kind.BELL.code && bytes == BELL_BYTES) {
            return bell(lane);
        }
        throw new IllegalArgumentException(
                "%d bytes of kind %d about a lane".formatted(bytes, kind));
    }
}
