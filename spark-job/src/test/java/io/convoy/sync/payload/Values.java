package io.convoy.sync.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Values outside of the heap, as codecs take them, and drawn ones. */
final class Values {

    private Values() {}

    static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer of(float... values) {
        ByteBuffer buffer = direct(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(0, values);
        return buffer;
    }

    static float[] read(ByteBuffer buffer) {
        float[] values = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(0, values);
        return values;
    }

    /** What the codec makes of some values. */
    static ByteBuffer encode(PieceCodec codec, float... values) {
        ByteBuffer target = direct(codec.maxBytes(values.length));
        return target.slice(0, codec.encode(of(values), target)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static float[] decode(PieceCodec codec, ByteBuffer source, int length) {
        float[] garbage = new float[length];
        java.util.Arrays.fill(garbage, 17);
        ByteBuffer target = of(garbage);
        codec.decode(source, target);
        return read(target);
    }

    /** Of many sizes. */
    static float[] draw(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(40) - 20));
        }
        return values;
    }

    /**
     * Mostly 0.
     *
     * @param filled part that is not, from 0 to 1
     * @param magnitudes how many different ones there are
     */
    static float[] drawSparse(int length, double filled, int magnitudes, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            if (random.nextDouble() < filled) {
                float magnitude = 0.1f * (1 + random.nextInt(magnitudes));
                values[i] = random.nextBoolean() ? magnitude : -magnitude;
            }
        }
        return values;
    }
}
