package io.convoy.image.tiff;

import io.convoy.image.ContentNumbers;
import io.convoy.image.UndecodableImageException;

/**
 * Unpacks LZW, highest bits first, with codes that grow one early.
 *
 * <p>Source: Adobe, "TIFF Revision 6.0", section 13.
 */
final class TiffLzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int CODES = 4096;
    private static final int NONE = -1;

    private final byte[] content;
    private final int end;
    private final ContentNumbers numbers;
    private final short[] prefixes = new short[CODES];
    private final byte[] suffixes = new byte[CODES];
    private final int[] lengths = new int[CODES];
    private int next;
    private int bits;
    private int valid;

    /**
     * The packed bytes of a strip or tile.
     *
     * @param from where the packed bytes begin
     * @param end one past them
     */
    TiffLzw(byte[] content, int from, int end, ContentNumbers numbers) {
        this.content = content;
        this.next = from;
        this.end = end;
        this.numbers = numbers;
        for (int i = 0; i < CLEAR; i++) {
            suffixes[i] = (byte) i;
            lengths[i] = 1;
        }
    }

    /** Unpacks so many bytes. */
    void read(byte[] target, int bytes) throws UndecodableImageException {
        int codes = END + 1;
        int size = 9;
        int last = NONE;
        int filled = 0;
        while (filled < bytes) {
            int code = code(size);
            if (code == END) {
                throw numbers.truncated();
            }
            if (code == CLEAR) {
                codes = END + 1;
                size = 9;
                last = NONE;
                continue;
            }
            if (code > codes
                    || (code >= CLEAR && last == NONE)
                    || (code == codes && codes >= CODES)) {
                throw numbers.damaged("its pixel data hold no such code");
            }
            if (last != NONE && codes < CODES) {
                prefixes[codes] = (short) last;
                lengths[codes] = lengths[last] + 1;
                suffixes[codes] = first(code == codes ? last : code);
                codes++;
            }
            filled += write(code, target, filled, bytes);
            if (codes >= (1 << size) - 1 && size < 12) {
                size++;
            }
            last = code;
        }
    }

    private byte first(int code) {
        int at = code;
        while (at > END) {
            at = prefixes[at];
        }
        return suffixes[at];
    }

    private int write(int code, byte[] target, int from, int end) {
        int length = lengths[code];
        int at = code;
        for (int i = from + length - 1; i >= from; i--) {
            if (i < end) {
                target[i] = suffixes[at];
            }
            at = prefixes[at];
        }
        return length;
    }

    private int code(int size) throws UndecodableImageException {
        while (valid < size) {
            if (next >= end) {
                throw numbers.truncated();
            }
            bits = bits << 8 | (content[next++] & 0xff);
            valid += 8;
        }
        valid -= size;
        return bits >> valid & (1 << size) - 1;
    }
}
