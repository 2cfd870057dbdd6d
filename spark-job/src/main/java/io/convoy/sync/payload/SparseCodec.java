package io.convoy.sync.payload;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Values of which most are 0, exactly: of {@link Threshold} in about 2 bytes for each that is not,
 * of sums of such in 6. Where few are 0, they take 4 bytes each as in fp32.
 *
 * <p>Format: blocks of 1,024 values, the last one shorter, each in the form that is shortest. A
 * block begins with 16 bits: the form in the upper 2, the number of values other than 0 in the
 * rest. Then, by form:
 *
 * <ol start="0">
 *   <li>nothing, if all are 0; else a magnitude (fp32, finite, greater than 0), and for each value
 *       that is not 0, in order, 16 bits: twice its index in the block, plus 1 if it is negative
 *   <li>a magnitude, and 2 bits for each value, four to a byte from the lowest on: 1 if it is the
 *       magnitude, 2 if it is its negative, else 0
 *   <li>for each value that is not 0, in order, 16 bits for its index; then those values (fp32)
 *   <li>all values (fp32)
 * </ol>
 *
 * <p>Source: N. Strom, "Scalable distributed DNN training using commodity GPU cloud computing"
 * (Interspeech 2015), section 3; ND4J's threshold and bitmap encodings are forms 0 and 1 with
 * indices of 32 bits and one magnitude for all.
 */
final class SparseCodec implements PieceCodec {
    static final int BLOCK = 1024;

    private final SparseBlock block = new SparseBlock();
    private final float[] values = new float[BLOCK];

    @Override
    public int maxBytes(int length) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        return Math.addExact(Math.multiplyExact(length, Float.BYTES), blocks * Short.BYTES);
    }

    @Override
    public int encode(ByteBuffer source, ByteBuffer target) {
        FloatBuffer from = source.asFloatBuffer();
        ByteBuffer to = target.duplicate().order(target.order());
        for (int start = 0; start < from.capacity(); start += BLOCK) {
            int length = Math.min(BLOCK, from.capacity() - start);
            from.get(start, values, 0, length);
            block.write(values, length, to);
        }
        return to.position() - target.position();
    }

    @Override
    public void check(ByteBuffer source, int length) {
        ByteBuffer from = source.duplicate().order(source.order());
        for (int start = 0; start < length; start += BLOCK) {
            SparseChecks.block(from, Math.min(BLOCK, length - start));
        }
        Malformed.unless(
                !from.hasRemaining(), "%d bytes too many for %d values", from.remaining(), length);
    }

    @Override
    public void decode(ByteBuffer source, ByteBuffer target) {
        FloatBuffer to = target.asFloatBuffer();
        check(source, to.capacity());
        ByteBuffer from = source.duplicate().order(source.order());
        for (int start = 0; start < to.capacity(); start += BLOCK) {
            int length = Math.min(BLOCK, to.capacity() - start);
            Arrays.fill(values, 0);
            block.addTo(values, length, from);
            to.put(start, values, 0, length);
        }
    }

    @Override
    public void add(ByteBuffer source, ByteBuffer sums) {
        FloatBuffer to = sums.asFloatBuffer();
        check(source, to.capacity());
        ByteBuffer from = source.duplicate().order(source.order());
        for (int start = 0; start < to.capacity(); start += BLOCK) {
            int length = Math.min(BLOCK, to.capacity() - start);
            to.get(start, values, 0, length);
            block.addTo(values, length, from);
            to.put(start, values, 0, length);
        }
    }
}
