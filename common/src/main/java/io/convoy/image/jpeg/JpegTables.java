package io.convoy.image.jpeg;

import io.convoy.image.UndecodableImageException;
import java.util.Arrays;

/**
 * The quantisation and Huffman tables that a JPEG file defines. A Huffman table that the last file
 * had too is not made again: most files have the standard's.
 *
 * <p>Source: ITU-T T.81, B.2.4.
 */
final class JpegTables {
    private static final int SLOTS = 4;
    private static final int AC = 4;

    private final int[][] quantisation = new int[SLOTS][];
    private final HuffmanTable[] huffman = new HuffmanTable[2 * SLOTS];
    private final HuffmanTable[] known = new HuffmanTable[2 * SLOTS];
    private final byte[][] definitions = new byte[2 * SLOTS][];

    JpegTables() {
        Arrays.fill(definitions, new byte[0]);
        clear();
    }

    /** Forgets what the last file defined. */
    void clear() {
        Arrays.fill(huffman, null);
        Arrays.fill(quantisation, new int[0]);
    }

    /** Reads a DQT segment's content, [start, end). */
    void defineQuantisation(byte[] jpeg, int start, int end) throws UndecodableImageException {
        int at = start;
        while (at < end) {
            int slot = jpeg[at] & 15;
            int bytes = (jpeg[at] & 0xff) >> 4 == 0 ? 1 : 2;
            at++;
            if (slot >= SLOTS || end - at < 64 * bytes) {
                throw new UndecodableImageException("damaged JPEG: a quantisation table is cut");
            }
            int[] factors = new int[64];
            for (int k = 0; k < 64; k++, at += bytes) {
                int high = jpeg[at] & 0xff;
                factors[k] = bytes == 1 ? high : high << 8 | (jpeg[at + 1] & 0xff);
            }
            quantisation[slot] = factors;
        }
    }

    /** Reads a DHT segment's content, [start, end). */
    void defineHuffman(byte[] jpeg, int start, int end) throws UndecodableImageException {
        int at = start;
        while (at < end) {
            int slot = jpeg[at] & 15;
            int kind = (jpeg[at] & 0xff) >> 4;
            at++;
            int symbols = 0;
            for (int i = at; i < Math.min(end, at + 16); i++) {
                symbols += jpeg[i] & 0xff;
            }
            if (slot >= SLOTS || kind > 1 || symbols > 256 || end - at < 16 + symbols) {
                throw new UndecodableImageException("damaged JPEG: a Huffman table is cut");
            }
            define(kind * AC + slot, jpeg, at, symbols);
            at += 16 + symbols;
        }
    }

    private void define(int slot, byte[] jpeg, int at, int symbols)
            throws UndecodableImageException {
        int end = at + 16 + symbols;
        byte[] last = definitions[slot];
        if (!Arrays.equals(last, 0, last.length, jpeg, at, end)) {
            known[slot] = new HuffmanTable(jpeg, at, symbols);
            definitions[slot] = Arrays.copyOfRange(jpeg, at, end);
        }
        huffman[slot] = known[slot];
    }

    /** The factors of a slot, 0 to 3, in the order of the file; empty if there are none. */
    int[] quantisation(int slot) {
        return quantisation[slot];
    }

    /** The table for DC coefficients of a slot, 0 to 3. */
    HuffmanTable dc(int slot) throws UndecodableImageException {
        return defined(slot);
    }

    /** The table for AC coefficients of a slot, 0 to 3. */
    HuffmanTable ac(int slot) throws UndecodableImageException {
        return defined(AC + slot);
    }

    private HuffmanTable defined(int slot) throws UndecodableImageException {
        if (huffman[slot] == null) {
            throw new UndecodableImageException("damaged JPEG: a Huffman table is missing");
        }
        return huffman[slot];
    }
}
