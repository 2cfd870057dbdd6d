package io.convoy.image.tiff;

import io.convoy.image.ContentNumbers;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The strips or tiles of a TIFF file, unpacked one by one. */
final class TiffChunks implements AutoCloseable {
    private static final int NONE = 1;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;
    private static final int HORIZONTAL = 2;

    private final byte[] content;
    private final TiffLayout layout;
    private final ContentNumbers numbers;
    private final boolean little;
    private final long compression;
    private final long predictor;
    private final boolean reversed;
    private final TiffDirectory directory;
    private final int offsets;
    private final int lengths;
    private final byte[][] planes;
    private final Inflater inflater = new Inflater();

    TiffChunks(byte[] content, TiffDirectory directory, TiffLayout layout)
            throws UndecodableImageException {
        this.content = content;
        this.layout = layout;
        this.numbers = directory.numbers();
        this.little = directory.order() == ByteOrder.LITTLE_ENDIAN;
        this.compression = directory.first(TiffDirectory.COMPRESSION, NONE);
        this.predictor = directory.first(TiffDirectory.PREDICTOR, 1);
        this.reversed = directory.first(TiffDirectory.FILL_ORDER, 1) == 2;
        boolean tiled = directory.count(TiffDirectory.TILE_OFFSETS) > 0;
        this.directory = directory;
        this.offsets = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
        this.lengths = tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES;
        verify();
        long bytes = (long) layout.rowBytes() * Math.min(layout.chunkHeight(), layout.height());
        // Nothing packs better than deflate, which makes at most 1,032 bytes of one.
        if (bytes > 1040L * content.length) {
            throw numbers.truncated();
        }
        this.planes = new byte[layout.planes()][Math.toIntExact(bytes)];
    }

    private void verify() throws UndecodableImageException {
        long chunks = (long) layout.chunksAcross() * layout.chunksDown() * layout.planes();
        boolean located = directory.count(offsets) >= chunks;
        if (!located || (directory.count(lengths) < chunks && !isWhole())) {
            throw numbers.damaged("its strips or tiles are not all there");
        }
        if (compression != NONE
                && compression != LZW
                && compression != DEFLATE
                && compression != OLD_DEFLATE
                && compression != PACK_BITS) {
            throw TiffLayout.unsupported(name());
        }
        boolean differences = predictor == HORIZONTAL && layout.bits() >= 8;
        if (predictor != 1 && !differences) {
            throw TiffLayout.unsupported("predictor " + predictor);
        }
    }

    private String name() {
        return switch ((int) compression) {
            case 2, 3, 4 -> "fax (CCITT) compression";
            case 6, 7 -> "JPEG compression";
            default -> "compression " + compression;
        };
    }

    /** Old programs do not say how long the only strip is, which needs no saying if it is plain. */
    private boolean isWhole() {
        return compression == NONE && directory.count(offsets) == 1;
    }

    /**
     * Unpacks a strip or tile, all its planes.
     *
     * @param rows of it that are needed
     * @return its bytes, which the next call replaces
     */
    byte[][] read(int chunk, int rows) throws UndecodableImageException {
        int bytes = layout.rowBytes() * rows;
        for (int plane = 0; plane < planes.length; plane++) {
            int number = plane * layout.chunksAcross() * layout.chunksDown() + chunk;
            long offset = directory.at(offsets, number);
            long length = directory.count(lengths) == 0 ? bytes : directory.at(lengths, number);
            numbers.require(offset, length);
            unpack((int) offset, (int) length, planes[plane], bytes);
            if (reversed) {
                reverse(planes[plane], bytes);
            }
            if (predictor == HORIZONTAL) {
                addUp(planes[plane], rows);
            }
        }
        return planes;
    }

    private void unpack(int from, int length, byte[] target, int bytes)
            throws UndecodableImageException {
        switch ((int) compression) {
            case LZW -> new TiffLzw(content, from, from + length, numbers).read(target, bytes);
            case DEFLATE, OLD_DEFLATE -> inflate(from, length, target, bytes);
            case PACK_BITS -> unpackBits(from, from + length, target, bytes);
            default -> {
                if (length < bytes) {
                    throw numbers.truncated();
                }
                System.arraycopy(content, from, target, 0, bytes);
            }
        }
    }

    private void inflate(int from, int length, byte[] target, int bytes)
            throws UndecodableImageException {
        inflater.reset();
        inflater.setInput(content, from, length);
        try {
            int filled = 0;
            while (filled < bytes) {
                int more = inflater.inflate(target, filled, bytes - filled);
                if (more == 0) {
                    throw numbers.truncated();
                }
                filled += more;
            }
        } catch (DataFormatException e) {
            throw new UndecodableImageException(
                    "damaged TIFF: its pixel data cannot be inflated", e);
        }
    }

    private void unpackBits(int from, int end, byte[] target, int bytes)
            throws UndecodableImageException {
        int at = from;
        int filled = 0;
        while (filled < bytes) {
            if (at + 1 >= end) {
                throw numbers.truncated();
            }
            int count = content[at++];
            if (count >= 0) {
                int length = Math.min(count + 1, bytes - filled);
                if (end - at < length) {
                    throw numbers.truncated();
                }
                System.arraycopy(content, at, target, filled, length);
                at += count + 1;
                filled += length;
            } else if (count > -128) {
                int length = Math.min(1 - count, bytes - filled);
                java.util.Arrays.fill(target, filled, filled + length, content[at++]);
                filled += length;
            }
        }
    }

    private static void reverse(byte[] target, int bytes) {
        for (int i = 0; i < bytes; i++) {
            target[i] = (byte) (Integer.reverse(target[i]) >>> 24);
        }
    }

    /** Each sample is stored as its difference to that of the pixel before. */
    private void addUp(byte[] target, int rows) {
        int step = layout.samplesTogether();
        for (int y = 0; y < rows; y++) {
            int at = y * layout.rowBytes();
            int end = at + layout.rowBytes();
            if (layout.bits() == 8) {
                for (int i = at + step; i < end; i++) {
                    target[i] += target[i - step];
                }
            } else {
                int high = little ? 1 : 0;
                for (int i = at + 2 * step; i < end; i += 2) {
                    int sum = wide(target, i, high) + wide(target, i - 2 * step, high);
                    target[i + high] = (byte) (sum >> 8);
                    target[i + 1 - high] = (byte) sum;
                }
            }
        }
    }

    private static int wide(byte[] target, int at, int high) {
        return (target[at + high] & 0xff) << 8 | (target[at + 1 - high] & 0xff);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
