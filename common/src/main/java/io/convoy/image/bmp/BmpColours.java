package io.convoy.image.bmp;

import io.convoy.image.Background;
import io.convoy.image.ContentNumbers;
import io.convoy.image.UndecodableImageException;

/** Turns the stored pixels of a BMP file into colours 0xRRGGBB. */
final class BmpColours {
    private static final int OPAQUE = 255;

    /** Where masks are in a file, whichever the header: they became part of later ones. */
    private static final int MASKS = 54;

    private final byte[] content;
    private final BmpHeader header;
    private final Background background;
    private final int[] palette;

    /** Red, green, blue, alpha. */
    private final long[] masks;

    BmpColours(byte[] content, BmpHeader header, Background background)
            throws UndecodableImageException {
        this.content = content;
        this.header = header;
        this.background = background;
        this.palette = header.bits() <= 8 ? palette() : new int[0];
        this.masks = masks();
    }

    private int[] palette() throws UndecodableImageException {
        ContentNumbers numbers = header.numbers();
        long all = 1L << header.bits();
        int count = (int) (header.colours() == 0 ? all : Math.min(all, header.colours()));
        int at = header.afterHeader();
        // OS/2's header does not say how many there are; the pixels begin behind them.
        long room = (header.pixels() - at) / header.entryBytes();
        if (room > 0) {
            count = (int) Math.min(count, room);
        }
        numbers.require(at, (long) count * header.entryBytes());
        int[] colours = new int[count];
        for (int i = 0; i < count; i++, at += header.entryBytes()) {
            colours[i] = numbers.one(at + 2) << 16 | numbers.two(at);
        }
        return colours;
    }

    private long[] masks() throws UndecodableImageException {
        if (!header.hasMasks()) {
            return header.bits() == 16
                    ? new long[] {0x7c00, 0x3e0, 0x1f, 0}
                    : new long[] {0xff0000, 0xff00, 0xff, 0};
        }
        ContentNumbers numbers = header.numbers();
        boolean alpha = header.size() >= 56 || header.compression() == 6;
        long[] found = {
            numbers.four(MASKS),
            numbers.four(MASKS + 4),
            numbers.four(MASKS + 8),
            alpha ? numbers.four(MASKS + 12) : 0
        };
        for (long mask : found) {
            long low = mask == 0 ? 0 : mask >> Long.numberOfTrailingZeros(mask);
            if ((low & low + 1) != 0) {
                throw numbers.damaged("the bits of a colour are scattered");
            }
        }
        return found;
    }

    /** The colour of a palette index. */
    int lookUp(int index) throws UndecodableImageException {
        if (index >= palette.length) {
            throw header.numbers().damaged("a pixel's colour is not in its palette");
        }
        return palette[index];
    }

    /** Reads a row that lies in the file. */
    void read(int at, int[] row) throws UndecodableImageException {
        int bits = header.bits();
        for (int x = 0; x < row.length; x++) {
            row[x] =
                    switch (bits) {
                        case 24 -> little(at + 3 * x, 3);
                        case 16 -> masked(little(at + 2 * x, 2));
                        case 32 -> masked(little(at + 4 * x, 4) & 0xffffffffL);
                        default -> lookUp(packed(at, x, bits));
                    };
        }
    }

    private int packed(int at, int x, int bits) {
        int bit = x * bits;
        return (content[at + (bit >> 3)] & 0xff) >> (8 - bits - (bit & 7)) & (1 << bits) - 1;
    }

    private int little(int at, int bytes) {
        int value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | (content[at + i] & 0xff);
        }
        return value;
    }

    private int masked(long pixel) {
        int alpha = masks[3] == 0 ? OPAQUE : part(pixel, masks[3]);
        return background.under(
                part(pixel, masks[0]), part(pixel, masks[1]), part(pixel, masks[2]), alpha);
    }

    private static int part(long pixel, long mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Long.numberOfTrailingZeros(mask);
        long most = mask >> shift;
        return (int) (((pixel & mask) >> shift) * 255 * 2 / most + 1) / 2;
    }
}
