package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;
import java.util.Arrays;

/**
 * A Huffman table, as look-up tables by the next {@value #BITS} bits of the data. Most coefficients
 * take no more bits than that, code and value together, and are found with one look.
 *
 * <p>Source: ITU-T T.81, annex C and F.2.2.
 */
final class HuffmanTable {
    static final int BITS = 10;

    /** In an entry: the bits that code and value take together. */
    static final int LENGTH = 0x1f;

    /** In an entry, shifted by 5: zeros before the coefficient; {@link #END} for no coefficient. */
    static final int RUN_SHIFT = 5;

    static final int RUN = 0x7f;
    static final int END = 64;

    /** In an entry, shifted by 12: the bits of a value that is not in the entry. */
    static final int SIZE_SHIFT = 12;

    static final int SIZE = 0xf;

    /** In an entry, shifted by 16: the signed value. */
    static final int VALUE_SHIFT = 16;

    private static final int LONGEST = 16;

    private final byte[] symbols;
    private final int[] firstCodes = new int[LONGEST + 2];
    private final int[] firstIndices = new int[LONGEST + 2];
    private final int[] counts = new int[LONGEST + 2];
    private final int[] plain = new int[1 << BITS];
    private int[] entries = {};

    /**
     * A table as a file defines it.
     *
     * @param jpeg the file
     * @param start of the 16 counts of codes by length, with the symbols behind them
     * @param symbols number of them
     * @throws UndecodableImageException if there are more codes of a length than can be
     */
    HuffmanTable(byte[] jpeg, int start, int symbols) throws UndecodableImageException {
        this.symbols = new byte[symbols];
        System.arraycopy(jpeg, start + LONGEST, this.symbols, 0, symbols);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = jpeg[start + length - 1] & 0xff;
            counts[length] = count;
            firstCodes[length] = code;
            firstIndices[length] = index;
            if (code + count > 1 << length) {
                throw new UndecodableImageException(
                        "damaged JPEG: a Huffman table has too many codes");
            }
            if (length <= BITS) {
                fill(length, code, index, count);
            }
            code = (code + count) << 1;
            index += count;
        }
    }

    private void fill(int length, int code, int index, int count) {
        int spread = 1 << (BITS - length);
        int from = code * spread;
        for (int i = 0; i < count; i++, from += spread) {
            int symbol = symbols[index + i] & 0xff;
            Arrays.fill(plain, from, from + spread, symbol << 5 | length);
        }
    }

    private static int entry(int symbol, int length, int bits) {
        int run = symbol >> 4;
        int size = symbol & 15;
        if (size == 0) {
            return (run == 15 ? 15 : END) << RUN_SHIFT | length;
        }
        if (length + size > BITS) {
            return size << SIZE_SHIFT | run << RUN_SHIFT | length;
        }
        int value = bits >> (BITS - length - size) & ((1 << size) - 1);
        int signed = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        return signed << VALUE_SHIFT | run << RUN_SHIFT | (length + size);
    }

    /**
     * By the next {@value #BITS} bits, the coefficient of a sequential scan that they begin with; 0
     * if its code is longer.
     */
    int[] entries() {
        if (entries.length == 0) {
            entries = new int[1 << BITS];
            for (int bits = 0; bits < entries.length; bits++) {
                int found = plain[bits];
                entries[bits] = found == 0 ? 0 : entry(found >> 5, found & 31, bits);
            }
        }
        return entries;
    }

    /** By the next {@value #BITS} bits: symbol x 32 + length of its code; 0 if that is longer. */
    int plain(int bits) {
        return plain[bits];
    }

    /**
     * The symbol whose code, longer than {@value #BITS} bits, the bits begin with, x 32 + its
     * length.
     *
     * @param bits the next 16
     * @throws UndecodableImageException if there is no such code
     */
    int longCode(int bits) throws UndecodableImageException {
        for (int length = BITS + 1; length <= LONGEST; length++) {
            int offset = (bits >> (LONGEST - length)) - firstCodes[length];
            if (offset >= 0 && offset < counts[length]) {
                return (symbols[firstIndices[length] + offset] & 0xff) << 5 | length;
            }
        }
        throw new UndecodableImageException("damaged JPEG: its pixel data hold no Huffman code");
    }

    /**
     * The coefficient that the bits begin with.
     *
     * @param entries of this table, which a loop asks for once
     * @param bits the next 31 or more, from the highest down
     * @throws UndecodableImageException if they begin with no code
     */
    int entry(int[] entries, long bits) throws UndecodableImageException {
        int entry = entries[(int) (bits >>> (64 - BITS))];
        return entry == 0 ? longEntry((int) (bits >>> 48)) : entry;
    }

    /** The coefficient of a code longer than {@value #BITS} bits, like an entry without value. */
    private int longEntry(int bits) throws UndecodableImageException {
        int found = longCode(bits);
        int symbol = found >> 5;
        int size = symbol & 15;
        int run = size == 0 && symbol >> 4 != 15 ? END : symbol >> 4;
        return size << SIZE_SHIFT | run << RUN_SHIFT | (found & 31);
    }
}
