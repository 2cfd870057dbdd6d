package io.convoy.sync;

import io.convoy.config.Payload;
import io.convoy.sync.payload.PieceCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How the values of one piece travel. As fp32 they are written and read where they lie in the
 * vector; in other payloads there is memory for what is written. For one thread at a time.
 */
final class PieceWire {
    private final Piece piece;
    private final Payload payload;
    private final PieceCodec codec;
    private final ByteBuffer written;

    PieceWire(Piece piece, Payload payload) {
        this.piece = piece;
        this.payload = payload;
        this.codec = PieceCodec.of(payload);
        this.written = isStraight() ? room(0) : room(maxBytes());
    }

    /** New memory outside of the heap. */
    static ByteBuffer room(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    Piece piece() {
        return piece;
    }

    Payload payload() {
        return payload;
    }

    PieceCodec codec() {
        return codec;
    }

    /** Whether values are not changed on their way, so that they need no memory besides. */
    boolean isStraight() {
        return payload == Payload.FP32;
    }

    /** Most bytes that the piece takes. */
    int maxBytes() {
        return codec.maxBytes(piece.length());
    }

    /** Whether a frame can hold the piece. */
    boolean fits(FrameHeader header) {
        boolean sized =
                payload == Payload.THRESHOLD
                        ? header.bytes() >= 0 && header.bytes() <= maxBytes()
                        : header.bytes() == maxBytes();
        return sized && header.payload() == payload && header.length() == piece.length();
    }

    /**
     * The piece as it travels.
     *
     * @param vector bytes of the whole flat vector
     * @return valid until the vector changes, and the next call
     */
    ByteBuffer write(ByteBuffer vector) {
        return isStraight() ? piece.of(vector) : encode(piece.of(vector));
    }

    /** Writes values that lie elsewhere; valid until the next call. */
    ByteBuffer encode(ByteBuffer values) {
        int bytes = codec.encode(values, written.clear());
        return written.slice(0, bytes).order(written.order());
    }

    /** Where bytes that come may gather; valid until the next call, of this or another method. */
    ByteBuffer gather(int bytes) {
        return written.clear().limit(bytes);
    }
}
