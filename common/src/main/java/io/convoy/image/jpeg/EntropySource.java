package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of the entropy-coded data of a JPEG file, one stretch between two markers at a time. The
 * stretch is copied without its stuffed zeros, so that eight bytes can be taken at once.
 *
 * <p>Source: ITU-T T.81, F.2.2.5 and B.1.1.5.
 */
final class EntropySource {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;

    /** Zeros behind the data: what is taken ahead, and a little. */
    private static final int SLACK = 24;

    private byte[] data = {};
    private int end;
    private int next;

    /** The next bits, from the highest down; those that are not valid yet are right or zero. */
    long bits;

    /** How many of them are valid. */
    int valid;

    /**
     * Takes the stretch from an offset to the next marker.
     *
     * @return where the marker begins
     * @throws UndecodableImageException if the file ends before one
     */
    int open(byte[] jpeg, int from) throws UndecodableImageException {
        if (data.length < jpeg.length - from + SLACK) {
            data = new byte[jpeg.length - from + SLACK];
        }
        int to = 0;
        int at = from;
        while (true) {
            while (at <= jpeg.length - 8) {
                long eight = (long) LONG.get(jpeg, at);
                LONG.set(data, to, eight);
                // Whether any of the bytes is 0xff.
                if ((~eight - LOW & eight & HIGH) != 0) {
                    break;
                }
                at += 8;
                to += 8;
            }
            while (at < jpeg.length && jpeg[at] != (byte) 0xff) {
                data[to++] = jpeg[at++];
            }
            int marker = at;
            while (at < jpeg.length && jpeg[at] == (byte) 0xff) {
                at++;
            }
            if (at >= jpeg.length) {
                throw JpegSegments.truncated();
            }
            if (jpeg[at] != 0) {
                begin(to);
                return marker;
            }
            data[to++] = (byte) 0xff;
            at++;
        }
    }

    private void begin(int length) {
        java.util.Arrays.fill(data, length, length + SLACK, (byte) 0);
        end = length;
        next = 0;
        bits = 0;
        valid = 0;
    }

    /**
     * Makes at least 56 bits valid; beyond the end they are zero.
     *
     * @throws UndecodableImageException if bits far beyond the end were asked for
     */
    void fill() throws UndecodableImageException {
        if (next > end + 8) {
            throw exhausted();
        }
        bits |= (long) LONG.get(data, next) >>> valid;
        next += (63 - valid) >> 3;
        valid |= 56;
    }

    /**
     * The same for a reader that has the next bits and their number in its own hands.
     *
     * @return how many are valid now; {@link #bits} has them
     */
    int refill(long next, int count) throws UndecodableImageException {
        bits = next;
        valid = count;
        fill();
        return valid;
    }

    /**
     * Verifies that no more bits were taken than there were.
     *
     * @throws UndecodableImageException if more bits were taken than there were
     */
    void verifyEnough() throws UndecodableImageException {
        if (next * 8L - valid > end * 8L) {
            throw exhausted();
        }
    }

    private static UndecodableImageException exhausted() {
        return new UndecodableImageException("truncated JPEG: its pixel data are too short");
    }

    /** The symbol of the next code. */
    int symbol(HuffmanTable table) throws UndecodableImageException {
        if (valid < 32) {
            fill();
        }
        int found = table.plain((int) (bits >>> (64 - HuffmanTable.BITS)));
        if (found == 0) {
            found = table.longCode((int) (bits >>> 48));
        }
        skip(found & 31);
        return found >> 5;
    }

    /** A number of so many bits, 0 to 16. */
    int number(int count) throws UndecodableImageException {
        if (count == 0) {
            return 0;
        }
        if (valid < 32) {
            fill();
        }
        int value = (int) (bits >>> (64 - count));
        skip(count);
        return value;
    }

    /** One bit. */
    int bit() throws UndecodableImageException {
        if (valid < 1) {
            fill();
        }
        int value = (int) (bits >>> 63);
        skip(1);
        return value;
    }

    /** How much larger the next DC coefficient is than the last. */
    int difference(HuffmanTable table) throws UndecodableImageException {
        if (valid < 32) {
            fill();
        }
        int entry = table.entry(table.entries(), bits);
        skip(entry & HuffmanTable.LENGTH);
        int size = entry >> HuffmanTable.SIZE_SHIFT & HuffmanTable.SIZE;
        return size == 0 ? entry >> HuffmanTable.VALUE_SHIFT : signed(size);
    }

    /** A signed value of so many bits, 1 to 15, whose highest bit says that it is positive. */
    int signed(int count) throws UndecodableImageException {
        if (valid < 32) {
            fill();
        }
        int value = signed(bits, count);
        skip(count);
        return value;
    }

    /** The same of the highest bits of {@code bits}; of none it is 0. */
    static int signed(long bits, int count) {
        int value = (int) (bits >>> 1 >>> (63 - count));
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    private void skip(int count) {
        bits <<= count;
        valid -= count;
    }
}
