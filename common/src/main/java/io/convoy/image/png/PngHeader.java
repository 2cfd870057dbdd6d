package io.convoy.image.png;

import io.convoy.image.UndecodableImageException;
import java.nio.ByteBuffer;

/**
 * The IHDR chunk of a PNG file.
 *
 * <p>Source: PNG Specification (Third Edition), 11.2.1.
 *
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param depth bits of a sample or palette index: 1, 2, 4, 8 or 16
 * @param colour what the samples are
 * @param interlaced whether the rows come in the seven passes of Adam7
 */
record PngHeader(int width, int height, int depth, Colour colour, boolean interlaced) {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    /** Bytes of the signature and the IHDR chunk; other chunks follow. */
    static final int END = 33;

    /** PNG's colour types. */
    enum Colour {
        GRAY(0, 1, 1 | 2 | 4 | 8 | 16),
        RGB(2, 3, 8 | 16),
        PALETTE(3, 1, 1 | 2 | 4 | 8),
        GRAY_ALPHA(4, 2, 8 | 16),
        RGB_ALPHA(6, 4, 8 | 16);

        private final int code;
        private final int samples;
        // Every depth is a power of two, so their sum is a set.
        private final int depths;

        Colour(int code, int samples, int depths) {
            this.code = code;
            this.samples = samples;
            this.depths = depths;
        }

        /** Samples of one pixel. */
        int samples() {
            return samples;
        }

        private static Colour of(int code, int depth) throws UndecodableImageException {
            for (Colour colour : values()) {
                if (colour.code == code
                        && Integer.bitCount(depth) == 1
                        && (colour.depths & depth) != 0) {
                    return colour;
                }
            }
            throw new UndecodableImageException(
                    "damaged PNG: no colour type %d with %d bits exists".formatted(code, depth));
        }
    }

    /**
     * Reads and verifies the header.
     *
     * @throws UndecodableImageException if it is missing, damaged or says what no PNG may say
     */
    static PngHeader read(byte[] png) throws UndecodableImageException {
        if (png.length < END) {
            throw new UndecodableImageException("truncated PNG: it ends within its header");
        }
        ByteBuffer bytes = ByteBuffer.wrap(png);
        if (bytes.getLong(0) != SIGNATURE) {
            throw new UndecodableImageException("damaged PNG: its signature is wrong");
        }
        if (bytes.getInt(8) != 13 || PngChunks.type(png, 8) != PngChunks.IHDR) {
            throw new UndecodableImageException("damaged PNG: it does not begin with a header");
        }
        PngChunks.verifyChecksum(png, 8);
        int width = bytes.getInt(16);
        int height = bytes.getInt(20);
        if (width < 1 || height < 1) {
            throw new UndecodableImageException(
                    "damaged PNG: its size is %d x %d".formatted(width, height));
        }
        int depth = bytes.get(24);
        Colour colour = Colour.of(bytes.get(25), depth);
        if (bytes.get(26) != 0 || bytes.get(27) != 0 || (bytes.get(28) & ~1) != 0) {
            throw new UndecodableImageException(
                    "damaged PNG: its compression, filter or interlace method is unknown");
        }
        return new PngHeader(width, height, depth, colour, bytes.get(28) == 1);
    }

    /** Bits of one pixel. */
    int bitsPerPixel() {
        return depth * colour.samples();
    }

    /** Bytes of a row of so many pixels, without its filter byte. */
    int rowBytes(int pixels) {
        return Math.toIntExact(((long) pixels * bitsPerPixel() + 7) / 8);
    }
}
