package io.convoy.source.pack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.WritableUtils;

/**
 * Reads examples of a shard at their places; forwards is fast. Every record is verified by its
 * checksum. For one thread.
 */
public final class ShardReader implements Closeable {
    private static final int LARGEST = 1 << 29;

    /** Lengths of the path and the value, at most. */
    private static final int FRAME = 16;

    private final FSDataInputStream in;

    /**
     * A reader.
     *
     * @param in closed with the reader
     */
    public ShardReader(FSDataInputStream in) {
        this.in = in;
    }

    /**
     * The example whose record begins at a place.
     *
     * @param path what its path must be
     * @throws DamagedPackException if there is no such record, or its bytes have changed
     */
    public PackedExample read(long place, String path) throws IOException {
        return record(place, path, LARGEST);
    }

    /**
     * The example whose record begins at a place.
     *
     * @param path what its path must be
     * @param length what its content's must be, in bytes
     * @throws DamagedPackException if there is no such record, or its bytes have changed
     */
    public PackedExample read(long place, String path, int length) throws IOException {
        long most = length + (long) PackedExample.MOST_BESIDE + FRAME + 3L * path.length();
        PackedExample example = record(place, path, Math.min(LARGEST, most));
        if (example.content().length != length) {
            throw new DamagedPackException(
                    "'%s' has %d bytes, its listing says %d"
                            .formatted(path, example.content().length, length));
        }
        return example;
    }

    private PackedExample record(long place, String path, long most) throws IOException {
        try {
            in.seek(place);
            int length = in.readInt();
            int keyLength = in.readInt();
            if (keyLength < 1 || length < keyLength || length > most) {
                throw new DamagedPackException("there is no record of '%s'".formatted(path));
            }
            byte[] record = new byte[length];
            in.readFully(record);
            return example(record, keyLength, path);
        } catch (EOFException e) {
            throw new DamagedPackException("it ends before the record of '%s'".formatted(path));
        }
    }

    private static PackedExample example(byte[] bytes, int keyLength, String path)
            throws IOException {
        ByteBuffer record = ByteBuffer.wrap(bytes);
        byte[] expected = path.getBytes(StandardCharsets.UTF_8);
        int start = WritableUtils.getVIntSize(expected.length);
        int end = keyLength + Integer.BYTES;
        boolean same =
                keyLength == start + expected.length
                        && record.remaining() >= end
                        && record.getInt(keyLength) == record.remaining() - end
                        && keyLengthOf(bytes) == expected.length
                        && ByteBuffer.wrap(expected).equals(record.slice(start, expected.length));
        if (!same) {
            throw new DamagedPackException("there is no record of '%s'".formatted(path));
        }
        byte[] value = new byte[record.remaining() - end];
        record.get(end, value);
        return PackedExample.read(path, value);
    }

    private static int keyLengthOf(byte[] record) throws IOException {
        DataInputBuffer key = new DataInputBuffer();
        key.reset(record, record.length);
        return WritableUtils.readVInt(key);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
