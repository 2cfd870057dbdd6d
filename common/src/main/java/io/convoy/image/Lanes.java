package io.convoy.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the values of a plane lie while it is computed: in four lanes, the first with the columns
 * 0, 4, 8 …, the second with 1, 5, 9 …, row after row. What becomes four neighbouring bytes then
 * stands at the same place of four arrays, and is put together by arithmetic that the compiler
 * vectorises; narrowing one by one it does not.
 *
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record Lanes(int width, int height) {
    /** Number of lanes. */
    public static final int COUNT = 4;

    /** Values of a row that one lane has; the last ones of some lanes stand for no column. */
    int words() {
        return (width + COUNT - 1) / COUNT;
    }

    /** Values of one lane. */
    public int length() {
        return Math.multiplyExact(words(), height);
    }

    /** The column at a place of a row whose lanes stand one behind the other. */
    int column(int place) {
        return place % words() * COUNT + place / words();
    }

    /**
     * Puts values of four lanes together; they must be 0 to 255.
     *
     * @param packed takes them; it may be the first lane
     */
    public static void pack(int[][] lanes, int[] packed) {
        int[] first = lanes[0];
        int[] second = lanes[1];
        int[] third = lanes[2];
        int[] fourth = lanes[3];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = first[i] | second[i] << 8 | third[i] << 16 | fourth[i] << 24;
        }
    }

    /**
     * 0 to 255, whatever the value, in steps that the compiler vectorises; Math.min it does not.
     */
    public static int limited(int value) {
        int below = 255 - (value & ~(value >> 31));
        return 255 - (below & ~(below >> 31));
    }

    /** Brings the first values to 0 to 255. */
    public static void limit(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = limited(values[i]);
        }
    }

    /**
     * Writes a packed plane as bytes, (h, w).
     *
     * @param packed {@link #length} of them
     * @param offset where in {@code target} the plane begins
     */
    public void store(int[] packed, byte[] target, int offset) {
        if (width % COUNT == 0) {
            littleEndian(target, offset, width * height).asIntBuffer().put(packed, 0, length());
            return;
        }
        byte[] row = new byte[COUNT * words()];
        for (int y = 0; y < height; y++) {
            littleEndian(row, 0, row.length).asIntBuffer().put(packed, y * words(), words());
            System.arraycopy(row, 0, target, offset + y * width, width);
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes, int offset, int length) {
        return ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
