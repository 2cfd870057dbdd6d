package io.convoy.sync.payload;

/** The forms of a block of {@link SparseCodec}. */
enum SparseForm {
    SIGNS(0),
    SIGN_MAP(1),
    LIST(2),
    ALL(3);

    private static final int COUNT_BITS = 14;

    private final int code;

    SparseForm(int code) {
        this.code = code;
    }

    /** What stands before a block. */
    short header(int count) {
        return (short) ((code << COUNT_BITS) | count);
    }

    static SparseForm of(short header) {
        return switch ((header >>> COUNT_BITS) & 3) {
            case 0 -> SIGNS;
            case 1 -> SIGN_MAP;
            case 2 -> LIST;
            default -> ALL;
        };
    }

    static int count(short header) {
        return header & ((1 << COUNT_BITS) - 1);
    }

    /**
     * Bytes after the header.
     *
     * @param count values other than 0
     * @param length of the block
     */
    int bytes(int count, int length) {
        return switch (this) {
            case SIGNS -> count == 0 ? 0 : Float.BYTES + count * Short.BYTES;
            case SIGN_MAP -> Float.BYTES + (length + 3) / 4;
            case LIST -> count * (Short.BYTES + Float.BYTES);
            case ALL -> length * Float.BYTES;
        };
    }
}
