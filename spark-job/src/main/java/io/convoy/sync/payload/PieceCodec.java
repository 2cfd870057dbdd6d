package io.convoy.sync.payload;

import io.convoy.config.Payload;
import java.nio.ByteBuffer;

/**
 * Writes the values of a piece for their way to another process, and reads them there.
 *
 * <p>All buffers are little-endian, best outside of the heap, and used from their position to their
 * limit; neither is moved. Values are fp32. Equal values give equal bytes. For one thread at a
 * time.
 */
public interface PieceCodec {

    /** The codec of a payload. */
    static PieceCodec of(Payload payload) {
        return switch (payload) {
            case FP32 -> new PlainCodec();
            case BF16 -> new RoundedCodec();
            case THRESHOLD -> new SparseCodec();
        };
    }

    /** Most bytes that some values take. */
    int maxBytes(int length);

    /**
     * Writes all values.
     *
     * @param target with room for {@link #maxBytes}
     * @return bytes written
     */
    int encode(ByteBuffer values, ByteBuffer target);

    /**
     * Looks whether bytes from elsewhere can be read.
     *
     * @param length number of values they should hold
     * @throws IllegalArgumentException if they hold anything else
     */
    void check(ByteBuffer source, int length);

    /**
     * Reads into {@code values}, which are replaced.
     *
     * @throws IllegalArgumentException if the bytes hold anything else than as many values; nothing
     *     has changed then
     */
    void decode(ByteBuffer source, ByteBuffer values);

    /**
     * Adds what was written to {@code sums}, element by element.
     *
     * @throws IllegalArgumentException if the bytes hold anything else than as many values; nothing
     *     has changed then
     */
    void add(ByteBuffer source, ByteBuffer sums);
}
