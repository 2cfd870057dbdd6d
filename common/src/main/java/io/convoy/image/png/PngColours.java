package io.convoy.image.png;

import io.convoy.image.Background;
import io.convoy.image.UndecodableImageException;
import io.convoy.image.png.PngHeader.Colour;

/**
 * Turns PNG samples into colours 0xRRGGBB of 8 bits: 16 bits are scaled and rounded, fewer are
 * spread over the whole range, and whatever is transparent is laid over a background.
 *
 * <p>Source: PNG Specification (Third Edition), 13.12 and 13.16.
 */
final class PngColours {
    private static final int OPAQUE = 255;

    private final PngHeader header;
    private final int depth;
    private final byte[] transparency;
    private final Background background;
    private final int[] table;

    PngColours(PngHeader header, PngChunks chunks, Background background)
            throws UndecodableImageException {
        this.header = header;
        this.depth = header.depth();
        this.transparency = chunks.transparency();
        this.background = background;
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
                    background.under(
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
            colours[i] = background.under(gray, gray, gray, i == clear ? 0 : OPAQUE);
        }
        return colours;
    }

    /** Whether rows are 8-bit grays that need no conversion. */
    boolean rowsAreGray() {
        return header.colour() == Colour.GRAY && depth == 8 && keys() == 0;
    }

    /**
     * The colours of an unfiltered row.
     *
     * @param raw holds the row
     * @param at where it begins
     * @param colours receives 0xRRGGBB for each of {@code columns} pixels
     */
    void read(byte[] raw, int at, int columns, int[] colours) throws UndecodableImageException {
        if (depth == 16) {
            readWide(raw, at, columns, colours);
            return;
        }
        switch (header.colour()) {
            case PALETTE, GRAY -> {
                for (int x = 0; x < columns; x++) {
                    colours[x] = lookUp(packed(raw, at, x));
                }
            }
            case RGB -> {
                for (int x = 0, i = at; x < columns; x++, i += 3) {
                    colours[x] =
                            (raw[i] & 0xff) << 16 | (raw[i + 1] & 0xff) << 8 | (raw[i + 2] & 0xff);
                }
                clear(columns, colours);
            }
            case GRAY_ALPHA -> {
                for (int x = 0, i = at; x < columns; x++, i += 2) {
                    int gray = raw[i] & 0xff;
                    colours[x] = background.under(gray, gray, gray, raw[i + 1] & 0xff);
                }
            }
            case RGB_ALPHA -> {
                for (int x = 0, i = at; x < columns; x++, i += 4) {
                    colours[x] =
                            background.under(
                                    raw[i] & 0xff,
                                    raw[i + 1] & 0xff,
                                    raw[i + 2] & 0xff,
                                    raw[i + 3] & 0xff);
                }
            }
        }
    }

    /** Replaces the colour that tRNS makes transparent, of 8 bits a sample. */
    private void clear(int columns, int[] colours) {
        if (keys() == 3) {
            int clear = key(0) << 16 | key(1) << 8 | key(2);
            int replacement = background.under(0, 0, 0, 0);
            for (int x = 0; x < columns; x++) {
                colours[x] = colours[x] == clear ? replacement : colours[x];
            }
        }
    }

    private void readWide(byte[] raw, int at, int columns, int[] colours) {
        int samples = header.colour().samples();
        for (int x = 0, i = at; x < columns; x++, i += 2 * samples) {
            int red = scaled(raw, i);
            boolean coloured = samples >= 3;
            int green = coloured ? scaled(raw, i + 2) : red;
            int blue = coloured ? scaled(raw, i + 4) : red;
            int alpha = OPAQUE;
            if (samples % 2 == 0) {
                alpha = scaled(raw, i + 2 * samples - 2);
            } else if (isClear(raw, i, samples)) {
                alpha = 0;
            }
            colours[x] = background.under(red, green, blue, alpha);
        }
    }

    private boolean isClear(byte[] raw, int at, int samples) {
        if (keys() != samples) {
            return false;
        }
        for (int i = 0; i < samples; i++) {
            if (wide(raw, at + 2 * i) != key(i)) {
                return false;
            }
        }
        return true;
    }

    private int lookUp(int index) throws UndecodableImageException {
        if (index >= table.length) {
            throw new UndecodableImageException(
                    "damaged PNG: a pixel's colour is not in its palette");
        }
        return table[index];
    }

    /** Samples of the colour that tRNS makes transparent: 0 if there is none. */
    private int keys() {
        return transparency.length / 2;
    }

    private int key(int i) {
        return wide(transparency, 2 * i) & (1 << depth) - 1;
    }

    /** An index or gray of at most 8 bits; the leftmost pixel has the highest bits. */
    private int packed(byte[] raw, int at, int x) {
        if (depth == 8) {
            return raw[at + x] & 0xff;
        }
        int bit = x * depth;
        return (raw[at + (bit >> 3)] & 0xff) >> (8 - depth - (bit & 7)) & (1 << depth) - 1;
    }

    private static int wide(byte[] raw, int at) {
        return (raw[at] & 0xff) << 8 | (raw[at + 1] & 0xff);
    }

    private static int scaled(byte[] raw, int at) {
        return (wide(raw, at) * 255 + 32895) >> 16;
    }
}
