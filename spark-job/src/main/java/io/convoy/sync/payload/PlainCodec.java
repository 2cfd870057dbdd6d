package io.convoy.sync.payload;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Values as they are: 4 bytes each. */
final class PlainCodec implements PieceCodec {
    private static final int BLOCK = 2048;

    private final float[] sum = new float[BLOCK];
    private final float[] next = new float[BLOCK];

    @Override
    public int maxBytes(int length) {
        return Math.multiplyExact(length, Float.BYTES);
    }

    @Override
    public int encode(ByteBuffer values, ByteBuffer target) {
        target.put(target.position(), values, values.position(), values.remaining());
        return values.remaining();
    }

    @Override
    public void check(ByteBuffer source, int length) {
        Malformed.unless(
                source.remaining() == (long) length * Float.BYTES,
                "%d bytes for %d values as fp32",
                source.remaining(),
                length);
    }

    @Override
    public void decode(ByteBuffer source, ByteBuffer values) {
        check(source, values.remaining() / Float.BYTES);
        values.put(values.position(), source, source.position(), source.remaining());
    }

    @Override
    public void add(ByteBuffer source, ByteBuffer sums) {
        check(source, sums.remaining() / Float.BYTES);
        FloatBuffer terms = source.asFloatBuffer();
        FloatBuffer target = sums.asFloatBuffer();
        for (int from = 0; from < target.capacity(); from += BLOCK) {
            int length = Math.min(BLOCK, target.capacity() - from);
            target.get(from, sum, 0, length);
            terms.get(from, next, 0, length);
            Sums.addTo(sum, next, length);
            target.put(from, sum, 0, length);
        }
    }
}
