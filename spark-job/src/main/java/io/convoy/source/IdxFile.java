package io.convoy.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * An IDX file of unsigned bytes, read from its beginning; gzipped if its name ends in {@code .gz}.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", file
 * formats.
 */
final class IdxFile implements Closeable {
    private static final int UNSIGNED_BYTES = 0x08;

    /** The declared size of a file is larger than any that exists. */
    private static final long MAX_BYTES = 1L << 40;

    private final DataInputStream content;
    private final int count;
    private final int[] dimensions;

    /**
     * Reads the header.
     *
     * @param name of the file; {@code .gz} at its end means gzip
     * @param raw its bytes, closed with this file, and if there is none
     * @param rank numbers in the header: 1 for labels, 3 for images
     * @throws IOException whose message says what is wrong with the header
     */
    static IdxFile open(String name, InputStream raw, int rank) throws IOException {
        try {
            return new IdxFile(name, raw, rank);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private IdxFile(String name, InputStream raw, int rank) throws IOException {
        InputStream inflated = name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        content = new DataInputStream(new BufferedInputStream(inflated, 1 << 16));
        int magic = content.readInt();
        int expected = UNSIGNED_BYTES << 8 | rank;
        if (magic != expected) {
            throw new IOException(
                    "its magic number is 0x%08x, not 0x%08x".formatted(magic, expected));
        }
        dimensions = new int[rank];
        long bytes = 1;
        for (int i = 0; i < rank; i++) {
            dimensions[i] = content.readInt();
            if (dimensions[i] < 1 || (bytes *= dimensions[i]) > MAX_BYTES) {
                throw new IOException("its header declares an impossible size");
            }
        }
        count = dimensions[0];
        if (bytes / count > Integer.MAX_VALUE / 2) {
            throw new IOException("its header declares an impossible size");
        }
    }

    /** Examples the header declares, 1 or more. */
    int count() {
        return count;
    }

    /** A number of the header: 0 the count, 1 the rows, 2 the columns. */
    int dimension(int i) {
        return dimensions[i];
    }

    /** Bytes of one example. */
    int exampleBytes() {
        int bytes = 1;
        for (int i = 1; i < dimensions.length; i++) {
            bytes *= dimensions[i];
        }
        return bytes;
    }

    /** Reads the next example. */
    void next(byte[] example) throws IOException {
        try {
            content.readFully(example);
        } catch (EOFException e) {
            throw tooShort(e);
        }
    }

    /** Passes over examples. */
    void skip(long examples) throws IOException {
        try {
            content.skipNBytes(examples * exampleBytes());
        } catch (EOFException e) {
            throw tooShort(e);
        }
    }

    private IOException tooShort(EOFException cause) {
        return new IOException(
                "it is shorter than the %d examples its header declares".formatted(count), cause);
    }

    /** Verifies, once all examples are read, that nothing follows them. */
    void verifyEnd() throws IOException {
        if (content.read() >= 0) {
            throw new IOException(
                    "it is longer than the %d examples its header declares".formatted(count));
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
