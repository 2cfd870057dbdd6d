package io.convoy.sync.payload;

import java.nio.ByteBuffer;

/** Whether a block of {@link SparseCodec} can be read. */
final class SparseChecks {

    private SparseChecks() {}

    /**
     * Checks the block at the buffer's position, and moves that behind it.
     *
     * @param length values of the block
     * @throws IllegalArgumentException if the block cannot be read
     */
    static void block(ByteBuffer source, int length) {
        require(source, Short.BYTES, length);
        short header = source.getShort();
        SparseForm form = SparseForm.of(header);
        int count = SparseForm.count(header);
        Malformed.unless(count <= length, "%d values in a block of %d", count, length);
        require(source, form.bytes(count, length), length);
        switch (form) {
            case SIGNS -> signs(source, count, length);
            case SIGN_MAP -> signMap(source, count, length);
            case LIST -> {
                indices(source, count, length, 0);
                source.position(source.position() + count * Float.BYTES);
            }
            case ALL -> source.position(source.position() + length * Float.BYTES);
        }
    }

    private static void require(ByteBuffer source, int bytes, int length) {
        Malformed.unless(
                source.remaining() >= bytes,
                "%d bytes where a block of %d values goes on",
                source.remaining(),
                length);
    }

    private static void signs(ByteBuffer source, int count, int length) {
        if (count > 0) {
            magnitude(source);
            indices(source, count, length, 1);
        }
    }

    private static void magnitude(ByteBuffer source) {
        float magnitude = source.getFloat();
        if (!Float.isFinite(magnitude) || magnitude <= 0) {
            throw new IllegalArgumentException("a magnitude of " + magnitude);
        }
    }

    /** Indices rise, so none comes twice. */
    private static void indices(ByteBuffer source, int count, int length, int shift) {
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int index = (source.getShort() & 0xffff) >> shift;
            Malformed.unless(
                    index > previous && index < length,
                    "index %d in a block of %d values, or indices that do not rise",
                    index,
                    length);
            previous = index;
        }
    }

    private static void signMap(ByteBuffer source, int count, int length) {
        magnitude(source);
        int found = 0;
        for (int start = 0; start < length; start += 4) {
            int four = source.get() & 0xff;
            int low = four & 0x55;
            int high = (four >> 1) & 0x55;
            int beyond = start + 4 <= length ? 0 : four >> (2 * (length - start));
            Malformed.unless((low & high) == 0 && beyond == 0, "signs %d at value %d", four, start);
            found += Integer.bitCount(low | high);
        }
        Malformed.unless(found == count, "%d signs instead of %d", found, count);
    }
}
