package io.convoy.image;

import io.convoy.image.PngHeader.Colour;

/**
 * Turns PNG samples into colours 0xRRGGBB of 8 bits: 16 bits are scaled and rounded, fewer are
 * spread over the whole range, and whatever is transparent is laid over white.
 *
 * <p>Source: PNG Specification (Third Edition), 13.12 and 13.16.
 */
final class PngColours {
    private static final int OPAQUE = 255;

    private final PngHeader header;
    private final int depth;
    private final byte[] transparency;
    private final int[] table;

    PngColours(PngHeader header, PngChunks chunks) throws UndecodableImageException {
        this.header = header;
        this.depth = header.depth();
        this.transparency = chunks.transparency();
        if (header.colour() == Colour.PALETTE) {
            table = palette(chunks);
        } else if (header.colour() == Colour.GRAY && depth <= 8) {
            table = grays();
        } else {
            table = new int[0];
        }
    }

    private int[] palette(PngChunks chunks) throws UndecodableImageException {
        byte[] palette = chunks.palette();
        if (palette.length == 0 || palette.length % 3 != 0) {
            throw new UndecodableImageException("damaged PNG: its palette is missing or cut");
        }
        int[] colours = new int[palette.length / 3];
        for (int i = 0; i < colours.length; i++) {
            int alpha = i < transparency.length ? transparency[i] & 0xff : OPAQUE;
            colours[i] =
                    overWhite(
                            palette[3 * i] & 0xff,
                            palette[3 * i + 1] & 0xff,
                            palette[3 * i + 2] & 0xff,
                            alpha);
        }
        return colours;
    }

    private int[] grays() {
        int[] colours = new int[1 << depth];
        int clear = keys() == 1 ? key(0) : -1;
        for (int i = 0; i < colours.length; i++) {
            int gray = i * 255 / (colours.length - 1);
            colours[i] = overWhite(gray, gray, gray, i == clear ? 0 : OPAQUE);
        }
        return colours;
    }

    /** Whether rows are 8-bit grays that need no conversion. */
    boolean rowsAreGray() {
        return header.colour() == Colour.GRAY && depth == 8 && keys() == 0;
    }

    /** The colour of pixel x of an unfiltered row. */
    int colour(byte[] row, int x) throws UndecodableImageException {
        return switch (header.colour()) {
            case PALETTE -> lookUp(packed(row, x));
            case GRAY -> depth == 16 ? wideGray(row, x) : lookUp(packed(row, x));
            case GRAY_ALPHA -> {
                int gray = scaled(row, 2 * x);
                yield overWhite(gray, gray, gray, scaled(row, 2 * x + 1));
            }
            case RGB -> rgb(row, x);
            case RGB_ALPHA ->
                    overWhite(
                            scaled(row, 4 * x),
                            scaled(row, 4 * x + 1),
                            scaled(row, 4 * x + 2),
                            scaled(row, 4 * x + 3));
        };
    }

    private int lookUp(int index) throws UndecodableImageException {
        if (index >= table.length) {
            throw new UndecodableImageException(
                    "damaged PNG: a pixel's colour is not in its palette");
        }
        return table[index];
    }

    private int wideGray(byte[] row, int x) {
        int gray = scaled(row, x);
        boolean clear = keys() == 1 && raw(row, x) == key(0);
        return overWhite(gray, gray, gray, clear ? 0 : OPAQUE);
    }

    private int rgb(byte[] row, int x) {
        boolean clear =
                keys() == 3
                        && raw(row, 3 * x) == key(0)
                        && raw(row, 3 * x + 1) == key(1)
                        && raw(row, 3 * x + 2) == key(2);
        return overWhite(
                scaled(row, 3 * x),
                scaled(row, 3 * x + 1),
                scaled(row, 3 * x + 2),
                clear ? 0 : OPAQUE);
    }

    /** Samples of the colour that tRNS makes transparent: 0 if there is none. */
    private int keys() {
        return transparency.length / 2;
    }

    private int key(int i) {
        int value = (transparency[2 * i] & 0xff) << 8 | (transparency[2 * i + 1] & 0xff);
        return value & (1 << depth) - 1;
    }

    /** An index or gray of at most 8 bits; the leftmost pixel has the highest bits. */
    private int packed(byte[] row, int x) {
        if (depth == 8) {
            return row[x] & 0xff;
        }
        int bit = x * depth;
        return (row[bit >> 3] & 0xff) >> (8 - depth - (bit & 7)) & (1 << depth) - 1;
    }

    private int raw(byte[] row, int sample) {
        return depth == 16
                ? (row[2 * sample] & 0xff) << 8 | (row[2 * sample + 1] & 0xff)
                : row[sample] & 0xff;
    }

    private int scaled(byte[] row, int sample) {
        int value = raw(row, sample);
        return depth == 16 ? (value * 255 + 32895) >> 16 : value;
    }

    private static int overWhite(int red, int green, int blue, int alpha) {
        return over(red, alpha) << 16 | over(green, alpha) << 8 | over(blue, alpha);
    }

    private static int over(int value, int alpha) {
        return (value * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
