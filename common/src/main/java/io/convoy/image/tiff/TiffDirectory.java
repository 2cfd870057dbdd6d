package io.convoy.image.tiff;

import io.convoy.image.ContentNumbers;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole numbers in the first directory of a TIFF file, by tag.
 *
 * <p>Source: Adobe, "TIFF Revision 6.0", section 2.
 */
final class TiffDirectory {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;

    private static final int ENTRY = 12;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ContentNumbers numbers;
    private final ByteOrder order;
    private final Map<Integer, Field> fields = new HashMap<>();

    /** Where the values of a tag are, each of 1, 2 or 4 bytes; they are read when asked for. */
    private record Field(long from, int bytes, long count) {}

    /** Reads a file that begins with II*, or MM and a star. */
    TiffDirectory(byte[] content) throws UndecodableImageException {
        order = content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        numbers = new ContentNumbers(content, order, "TIFF");
        long at = numbers.four(4);
        int entries = numbers.two(at);
        numbers.require(at + 2, (long) entries * ENTRY);
        for (int i = 0; i < entries; i++) {
            long entry = at + 2 + (long) i * ENTRY;
            int tag = numbers.two(entry);
            if (tag >= WIDTH && tag <= SAMPLE_FORMAT) {
                note(tag, entry);
            }
        }
    }

    private void note(int tag, long entry) throws UndecodableImageException {
        int bytes =
                switch (numbers.two(entry + 2)) {
                    case BYTE -> 1;
                    case SHORT -> 2;
                    case LONG -> 4;
                    default -> 0;
                };
        if (bytes == 0) {
            return;
        }
        long count = numbers.four(entry + 4);
        long from = count * bytes <= 4 ? entry + 8 : numbers.four(entry + 8);
        numbers.require(from, count * bytes);
        if (fields.put(tag, new Field(from, bytes, count)) != null) {
            throw numbers.damaged("it holds tag %d twice".formatted(tag));
        }
    }

    /** How many values a tag has; 0 if it is not there. */
    long count(int tag) {
        return fields.containsKey(tag) ? fields.get(tag).count() : 0;
    }

    /**
     * A value of a tag.
     *
     * @param index less than {@link #count}
     */
    long at(int tag, long index) throws UndecodableImageException {
        Field field = fields.get(tag);
        long at = field.from() + index * field.bytes();
        return switch (field.bytes()) {
            case 1 -> numbers.one(at);
            case 2 -> numbers.two(at);
            default -> numbers.four(at);
        };
    }

    /** The first value of a tag, or another if it is not there. */
    long first(int tag, long otherwise) throws UndecodableImageException {
        return count(tag) == 0 ? otherwise : at(tag, 0);
    }

    /** The numbers of the file. */
    ContentNumbers numbers() {
        return numbers;
    }

    /** Which byte of a sample of 16 bits comes first. */
    ByteOrder order() {
        return order;
    }
}
