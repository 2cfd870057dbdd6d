package io.convoy.image.bmp;

import io.convoy.image.ContentNumbers;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteOrder;

/**
 * The headers of a BMP file.
 *
 * @param numbers of the file
 * @param size of the second header: 12 for OS/2's, 40 and more for Windows'
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param topDown whether the first row stored is the uppermost
 * @param bits of a pixel
 * @param compression 0 none, 1 and 2 run lengths, 3 and 6 bit masks
 * @param colours of the palette, as far as the header says
 * @param pixels where they begin
 */
record BmpHeader(
        ContentNumbers numbers,
        int size,
        int width,
        int height,
        boolean topDown,
        int bits,
        long compression,
        long colours,
        long pixels) {
    private static final int FILE = 14;
    private static final int CORE = 12;

    static BmpHeader read(byte[] content) throws UndecodableImageException {
        ContentNumbers numbers = new ContentNumbers(content, ByteOrder.LITTLE_ENDIAN, "BMP");
        long pixels = numbers.four(10);
        long size = numbers.four(FILE);
        if (size != CORE && (size < 40 || size > 124)) {
            throw numbers.damaged("its header is %d bytes long".formatted(size));
        }
        boolean core = size == CORE;
        // Negative heights say that the rows run downwards.
        int width = core ? numbers.two(18) : (int) numbers.four(18);
        int height = core ? numbers.two(20) : (int) numbers.four(22);
        numbers.requireSize(width, Math.abs((long) height));
        return new BmpHeader(
                numbers,
                (int) size,
                width,
                Math.abs(height),
                height < 0,
                numbers.two(core ? 24 : 28),
                core ? 0 : numbers.four(30),
                core ? 0 : numbers.four(46),
                pixels);
    }

    /**
     * Verifies that pixels of this kind are decoded.
     *
     * @throws UndecodableImageException if the pixels are of a kind that is not decoded
     */
    void verify() throws UndecodableImageException {
        if (compression == 4 || compression == 5) {
            throw new UndecodableImageException(
                    "a BMP image that holds a JPEG or PNG image, which is not supported");
        }
        boolean possible =
                switch ((int) compression) {
                    case 0 ->
                            bits == 1
                                    || bits == 2
                                    || bits == 4
                                    || bits == 8
                                    || bits == 16
                                    || bits == 24
                                    || bits == 32;
                    case 1 -> bits == 8 && !topDown;
                    case 2 -> bits == 4 && !topDown;
                    case 3, 6 -> bits == 16 || bits == 32;
                    default -> false;
                };
        if (!possible) {
            throw numbers.damaged(
                    "no compression %d of %d bits exists".formatted(compression, bits));
        }
    }

    boolean isRunLength() {
        return compression == 1 || compression == 2;
    }

    boolean hasMasks() {
        return compression == 3 || compression == 6;
    }

    /** Where masks or palette begin. */
    int afterHeader() {
        return FILE + size;
    }

    /** Bytes of a palette entry. */
    int entryBytes() {
        return size == CORE ? 3 : 4;
    }

    /** The row of the picture that the stored row {@code y} is. */
    int row(int y) {
        return topDown ? y : height - 1 - y;
    }
}
