package io.convoy.image.gif;

import io.convoy.image.ContentNumbers;
import io.convoy.image.UndecodableImageException;

/**
 * The palette indices of a frame, unpacked in order.
 *
 * <p>Source: CompuServe, "Graphics Interchange Format, Version 89a", appendix F.
 */
final class GifPixels {
    private static final int CODES = 4096;
    private static final int LONGEST = 12;
    private static final int NONE = -1;

    private final byte[] content;
    private final ContentNumbers numbers;
    private final int clear;
    private final int shortest;
    private final short[] prefixes = new short[CODES];
    private final byte[] suffixes = new byte[CODES];
    private final byte[] pending = new byte[CODES + 1];
    private int waiting;
    private int size;
    private int codes;
    private int last = NONE;
    private byte first;
    private int next;
    private int blockEnd;
    private int bits;
    private int valid;

    /**
     * The indices from their beginning.
     *
     * @param start where the frame's data begin
     */
    GifPixels(byte[] content, ContentNumbers numbers, int start) throws UndecodableImageException {
        this.content = content;
        this.numbers = numbers;
        int bitsOfIndex = numbers.one(start);
        if (bitsOfIndex < 1 || bitsOfIndex > 8) {
            throw numbers.damaged("its indices have %d bits".formatted(bitsOfIndex));
        }
        this.clear = 1 << bitsOfIndex;
        this.shortest = bitsOfIndex + 1;
        this.next = start + 1;
        this.blockEnd = next;
        for (int i = 0; i < clear; i++) {
            suffixes[i] = (byte) i;
        }
        forget();
    }

    private void forget() {
        size = shortest;
        codes = clear + 2;
        last = NONE;
    }

    /** Fills a row with the next indices. */
    void read(byte[] row) throws UndecodableImageException {
        for (int x = 0; x < row.length; x++) {
            while (waiting == 0) {
                unpack(code());
            }
            row[x] = pending[--waiting];
        }
    }

    /** Puts the indices that a code stands for on the stack, the first of them on top. */
    private void unpack(int code) throws UndecodableImageException {
        if (code == clear) {
            forget();
            return;
        }
        if (code == clear + 1) {
            throw new UndecodableImageException("truncated GIF: its pixel data are too short");
        }
        int at = code;
        if (code > codes || (code == codes && last == NONE) || (last == NONE && code > clear)) {
            throw numbers.damaged("its pixel data hold no such code");
        }
        if (code == codes) {
            pending[waiting++] = first;
            at = last;
        }
        while (at > clear) {
            pending[waiting++] = suffixes[at];
            at = prefixes[at];
        }
        first = suffixes[at];
        pending[waiting++] = first;
        if (last != NONE && codes < CODES) {
            prefixes[codes] = (short) last;
            suffixes[codes] = first;
            codes++;
            if (codes == 1 << size && size < LONGEST) {
                size++;
            }
        }
        last = code;
    }

    private int code() throws UndecodableImageException {
        while (valid < size) {
            if (next == blockEnd) {
                int length = numbers.one(next++);
                if (length == 0) {
                    throw new UndecodableImageException(
                            "truncated GIF: its pixel data are too short");
                }
                numbers.require(next, length);
                blockEnd = next + length;
            }
            bits |= (content[next++] & 0xff) << valid;
            valid += 8;
        }
        int code = bits & (1 << size) - 1;
        bits >>>= size;
        valid -= size;
        return code;
    }
}
