package io.convoy.sync;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Headers and bodies as other processes would send them. */
final class Frames {
    static final RoundToken TOKEN = new RoundToken(1, 2);

    private Frames() {}

    static FrameHeader part(int sender, int sequence, Piece piece, int examples) {
        return header(FrameHeader.Kind.PART, sender, sequence, piece, examples);
    }

    static FrameHeader sum(int sender, int sequence, Piece piece, int examples) {
        return header(FrameHeader.Kind.SUM, sender, sequence, piece, examples);
    }

    private static FrameHeader header(
            FrameHeader.Kind kind, int sender, int sequence, Piece piece, int examples) {
        return new FrameHeader(
                kind,
                TOKEN,
                sender,
                sequence,
                40 + sequence,
                piece.start(),
                piece.length(),
                examples,
                Payload.FP32,
                piece.bytes());
    }

    /** The same frame in another payload. */
    static FrameHeader written(FrameHeader of, Payload payload) {
        return new FrameHeader(
                of.kind(),
                of.token(),
                of.sender(),
                of.sequence(),
                of.step(),
                of.start(),
                of.length(),
                of.examples(),
                payload,
                of.bytes());
    }

    static ByteBuffer body(float... values) {
        ByteBuffer body =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        body.asFloatBuffer().put(values);
        return body;
    }

    /** Outside of the heap. */
    static FloatBuffer vector(float... values) {
        FloatBuffer vector = NativeBytes.allocate(values.length);
        vector.put(0, values);
        return vector;
    }

    static float[] values(FloatBuffer vector) {
        float[] values = new float[vector.capacity()];
        vector.get(0, values);
        return values;
    }
}
