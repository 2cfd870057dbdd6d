package io.convoy.image.tiff;

import io.convoy.image.UndecodableImageException;

/**
 * How the pixels of a TIFF file are stored.
 *
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param bits of a sample
 * @param samples of a pixel
 * @param planes 1 if the samples of a pixel lie together, else as many as samples
 * @param chunkWidth columns of a strip or tile
 * @param chunkHeight rows of a strip or tile; the last strip may have fewer
 * @param photometric what the samples mean
 */
record TiffLayout(
        int width,
        int height,
        int bits,
        int samples,
        int planes,
        int chunkWidth,
        int chunkHeight,
        int photometric) {
    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int CMYK = 5;

    /** Columns by which tiles may stick out. */
    private static final int LARGEST_MARGIN = 4096;

    static TiffLayout of(TiffDirectory directory) throws UndecodableImageException {
        long width = directory.first(TiffDirectory.WIDTH, 0);
        long height = directory.first(TiffDirectory.HEIGHT, 0);
        directory.numbers().requireSize(width, height);
        boolean tiled = directory.count(TiffDirectory.TILE_OFFSETS) > 0;
        long chunkWidth = tiled ? directory.first(TiffDirectory.TILE_WIDTH, 0) : width;
        long chunkHeight =
                tiled
                        ? directory.first(TiffDirectory.TILE_HEIGHT, 0)
                        : Math.min(height, directory.first(TiffDirectory.ROWS_PER_STRIP, height));
        if (chunkWidth < 1
                || chunkHeight < 1
                || chunkWidth > width + LARGEST_MARGIN
                || chunkHeight > Integer.MAX_VALUE) {
            throw directory
                    .numbers()
                    .damaged("its strips or tiles are %d x %d".formatted(chunkWidth, chunkHeight));
        }
        int samples = (int) Math.min(99, directory.first(TiffDirectory.SAMPLES, 1));
        return new TiffLayout(
                (int) width,
                (int) height,
                (int) Math.min(999, directory.first(TiffDirectory.BITS, 1)),
                samples,
                directory.first(TiffDirectory.PLANAR, 1) == 2 ? samples : 1,
                (int) chunkWidth,
                (int) chunkHeight,
                (int) directory.first(TiffDirectory.PHOTOMETRIC, -1));
    }

    /**
     * Verifies that pixels stored like this are decoded.
     *
     * @throws UndecodableImageException if pixels stored like this are not decoded
     */
    void verify(TiffDirectory directory) throws UndecodableImageException {
        long format = directory.first(TiffDirectory.SAMPLE_FORMAT, 1);
        if (format != 1 && format != 4) {
            throw unsupported(format == 3 ? "floating-point samples" : "signed samples");
        }
        long told = Math.min(samples, directory.count(TiffDirectory.BITS));
        for (int sample = 0; sample < told; sample++) {
            if (directory.at(TiffDirectory.BITS, sample) != bits) {
                throw unsupported("samples of different lengths");
            }
        }
        int colours =
                switch (photometric) {
                    case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
                    case RGB -> 3;
                    case CMYK -> 4;
                    default -> throw unsupported("photometric interpretation " + photometric);
                };
        if (samples < colours || samples > colours + 4) {
            throw unsupported("%d samples a pixel".formatted(samples));
        }
        boolean small = bits == 1 || bits == 2 || bits == 4;
        if (!(bits == 8
                || (bits == 16 && photometric != PALETTE)
                || (small && colours == 1 && samples == 1))) {
            throw unsupported("%d bits a sample".formatted(bits));
        }
    }

    static UndecodableImageException unsupported(String what) {
        return new UndecodableImageException(
                "a TIFF image of %s, which is not supported".formatted(what));
    }

    /** Samples of a pixel that lie together. */
    int samplesTogether() {
        return samples / planes;
    }

    /** Bytes of a row of a strip or tile. */
    int rowBytes() {
        return Math.toIntExact(((long) chunkWidth * samplesTogether() * bits + 7) / 8);
    }

    /** Strips or tiles beside each other. */
    int chunksAcross() {
        return (int) (((long) width + chunkWidth - 1) / chunkWidth);
    }

    /** Strips or tiles above each other. */
    int chunksDown() {
        return (int) (((long) height + chunkHeight - 1) / chunkHeight);
    }
}
