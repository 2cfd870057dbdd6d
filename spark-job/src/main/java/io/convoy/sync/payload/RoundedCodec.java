package io.convoy.sync.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Values rounded to bfloat16, to the nearest and where two are equally near to the even one: 2
 * bytes each. Infinities and what is no number stay so.
 *
 * <p>Format: blocks of 2,048 values, the last one shorter. A block of n values is (n + 1) / 2 words
 * of 32 bits; word <i>i</i> holds value <i>i</i> in its lower half, and in its upper half the one
 * (n + 1) / 2 values later, or 0. In this order, and with whole numbers of 32 bits only, Java's
 * compiler makes vector instructions of the loops; it does not where the width changes.
 */
final class RoundedCodec implements PieceCodec {
    private static final int BLOCK = 2048;
    private static final int EXPONENT = 0x7f800000;
    private static final int QUIET = 0x00400000;
    private static final int UPPER = 0xffff0000;

    private final int[] first = new int[BLOCK / 2];
    private final int[] second = new int[BLOCK / 2];
    private final int[] words = new int[BLOCK / 2];
    private final float[] sum = new float[BLOCK];
    private final float[] next = new float[BLOCK];
    private final IntBuffer bitsOfNext;
    private final FloatBuffer valuesOfNext;

    RoundedCodec() {
        ByteBuffer scratch =
                ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        this.bitsOfNext = scratch.asIntBuffer();
        this.valuesOfNext = scratch.asFloatBuffer();
    }

    @Override
    public int maxBytes(int length) {
        return Math.multiplyExact(words(length), Integer.BYTES);
    }

    /** Only the last block can have an odd number of values. */
    private static int words(int length) {
        return length / 2 + length % 2;
    }

    @Override
    public int encode(ByteBuffer values, ByteBuffer target) {
        IntBuffer from = values.asIntBuffer();
        IntBuffer to = target.asIntBuffer();
        for (int start = 0; start < from.capacity(); start += BLOCK) {
            int length = Math.min(BLOCK, from.capacity() - start);
            int half = words(length);
            from.get(start, first, 0, half);
            from.get(start + half, second, 0, length - half);
            if (length % 2 == 1) {
                second[half - 1] = 0;
            }
            round(first, second, words, half);
            to.put(start / 2, words, 0, half);
        }
        return maxBytes(from.capacity());
    }

    private static void round(int[] first, int[] second, int[] words, int half) {
        for (int i = 0; i < half; i++) {
            words[i] = (round(first[i]) >>> 16) | (round(second[i]) & UPPER);
        }
    }

    /** The upper half is the rounded value; without branches, for the sake of the loop around. */
    private static int round(int value) {
        int rounded = value + 0x7fff + ((value >>> 16) & 1);
        int noNumber = (EXPONENT - (value & Integer.MAX_VALUE)) >> 31;
        return (rounded & ~noNumber) | ((value | QUIET) & noNumber);
    }

    @Override
    public void check(ByteBuffer source, int length) {
        Malformed.unless(
                source.remaining() == maxBytes(length),
                "%d bytes for %d values as bf16",
                source.remaining(),
                length);
    }

    @Override
    public void decode(ByteBuffer source, ByteBuffer values) {
        IntBuffer to = values.asIntBuffer();
        check(source, to.capacity());
        IntBuffer from = source.asIntBuffer();
        for (int start = 0; start < to.capacity(); start += BLOCK) {
            int length = Math.min(BLOCK, to.capacity() - start);
            widen(from, start, to, start, length);
        }
    }

    @Override
    public void add(ByteBuffer source, ByteBuffer sums) {
        FloatBuffer to = sums.asFloatBuffer();
        check(source, to.capacity());
        IntBuffer from = source.asIntBuffer();
        for (int start = 0; start < to.capacity(); start += BLOCK) {
            int length = Math.min(BLOCK, to.capacity() - start);
            widen(from, start, bitsOfNext, 0, length);
            valuesOfNext.get(0, next, 0, length);
            to.get(start, sum, 0, length);
            Sums.addTo(sum, next, length);
            to.put(start, sum, 0, length);
        }
    }

    private void widen(IntBuffer from, int start, IntBuffer to, int at, int length) {
        int half = words(length);
        from.get(start / 2, words, 0, half);
        widen(words, first, second, half);
        to.put(at, first, 0, half);
        to.put(at + half, second, 0, length - half);
    }

    private static void widen(int[] words, int[] first, int[] second, int half) {
        for (int i = 0; i < half; i++) {
            first[i] = words[i] << 16;
            second[i] = words[i] & UPPER;
        }
    }
}
