package io.convoy.image.png;

import io.convoy.image.Orientation;
import io.convoy.image.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG file, every checksum verified and the end seen.
 *
 * <p>Source: PNG Specification (Third Edition), 5.3.
 */
final class PngChunks {
    static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int IDAT = 0x49444154;
    private static final int EXIF = 0x65584966;
    private static final int IEND = 0x49454E44;

    /** Length, type and checksum. */
    private static final int FRAME = 12;

    /** What deflate can at most make of one byte, rounded up. */
    private static final int MAX_INFLATION = 1033;

    private final byte[] png;
    private byte[] palette = {};
    private byte[] transparency = {};
    private Optional<Orientation> orientation = Optional.empty();
    private int firstData;
    private int endOfData;
    private long dataBytes;

    private PngChunks(byte[] png) {
        this.png = png;
    }

    /**
     * Reads the chunks behind the header.
     *
     * @throws UndecodableImageException if a checksum is wrong, a chunk is out of place, or the
     *     file ends before its end chunk
     */
    static PngChunks read(byte[] png) throws UndecodableImageException {
        PngChunks chunks = new PngChunks(png);
        int at = PngHeader.END;
        while (type(png, at) != IEND) {
            verifyChecksum(png, at);
            chunks.note(at);
            at += FRAME + length(png, at);
        }
        verifyChecksum(png, at);
        if (chunks.dataBytes == 0) {
            throw new UndecodableImageException("damaged PNG: it holds no pixel data");
        }
        return chunks;
    }

    private void note(int at) throws UndecodableImageException {
        int data = at + 8;
        int end = data + length(png, at);
        int type = type(png, at);
        if (type == PLTE) {
            palette = Arrays.copyOfRange(png, data, end);
        } else if (type == TRNS) {
            transparency = Arrays.copyOfRange(png, data, end);
        } else if (type == EXIF && orientation.isEmpty()) {
            orientation = Optional.of(Orientation.read(png, data, end));
        } else if (type == IDAT) {
            if (firstData == 0) {
                firstData = at;
            } else if (at != endOfData) {
                throw new UndecodableImageException("damaged PNG: its pixel data are scattered");
            }
            endOfData = end + 4;
            dataBytes += end - data;
        }
    }

    /** Red, green, blue of each palette entry; empty without a palette. */
    byte[] palette() {
        return palette;
    }

    /** The content of the tRNS chunk; empty without one. */
    byte[] transparency() {
        return transparency;
    }

    /** How the picture is turned to stand upright. */
    Orientation orientation() {
        return orientation.orElse(Orientation.UPRIGHT);
    }

    /** Whether the compressed pixel data can be as long as this once inflated. */
    boolean mayInflateTo(long bytes) {
        return dataBytes * MAX_INFLATION >= bytes;
    }

    /**
     * The inflated pixel data from their beginning.
     *
     * @param inflater used until the last of them is read
     */
    Data data(Inflater inflater) {
        inflater.reset();
        return new Data(inflater);
    }

    /** The type of the chunk that begins at an offset, which must lie in the file. */
    static int type(byte[] png, int at) throws UndecodableImageException {
        int length = length(png, at);
        if (length < 0 || length > png.length - at - FRAME) {
            throw truncated();
        }
        return ByteBuffer.wrap(png).getInt(at + 4);
    }

    /** Compares the checksum of the chunk at an offset with its content. */
    static void verifyChecksum(byte[] png, int at) throws UndecodableImageException {
        int length = length(png, at);
        CRC32 crc = new CRC32();
        crc.update(png, at + 4, length + 4);
        if ((int) crc.getValue() != ByteBuffer.wrap(png).getInt(at + 8 + length)) {
            throw new UndecodableImageException(
                    "damaged PNG: the checksum of its %s chunk is wrong".formatted(name(png, at)));
        }
    }

    private static int length(byte[] png, int at) throws UndecodableImageException {
        if (at > png.length - FRAME) {
            throw truncated();
        }
        return ByteBuffer.wrap(png).getInt(at);
    }

    private static UndecodableImageException truncated() {
        return new UndecodableImageException("truncated PNG: it ends before its end chunk");
    }

    private static String name(byte[] png, int at) {
        String name = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
        return name.matches("[A-Za-z]{4}") ? name : "unnamed";
    }

    /** The inflated pixel data, read in order. */
    final class Data {
        private final Inflater inflater;
        private int next = firstData;

        private Data(Inflater inflater) {
            this.inflater = inflater;
        }

        /**
         * Fills [from, to) of the target.
         *
         * @throws UndecodableImageException if the data are damaged or end before
         */
        void read(byte[] target, int from, int to) throws UndecodableImageException {
            int filled = from;
            try {
                while (filled < to) {
                    int more = inflater.inflate(target, filled, to - filled);
                    filled += more;
                    if (more == 0) {
                        feed();
                    }
                }
            } catch (DataFormatException e) {
                throw new UndecodableImageException(
                        "damaged PNG: its pixel data cannot be inflated", e);
            }
        }

        private void feed() throws UndecodableImageException {
            if (inflater.finished() || inflater.needsDictionary() || next >= endOfData) {
                throw new UndecodableImageException("truncated PNG: its pixel data are too short");
            }
            int length = length(png, next);
            inflater.setInput(png, next + 8, length);
            next += FRAME + length;
        }
    }
}
