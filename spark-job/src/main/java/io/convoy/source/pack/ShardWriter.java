package io.convoy.source.pack;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/**
 * Writes examples as a Hadoop SequenceFile of {@code Text} (the path) and {@code BytesWritable},
 * neither compressed, because images are. Not by Hadoop's own writer, whose sync marker is drawn
 * from the clock: here the same examples are the same bytes.
 *
 * <p>Source: {@code org.apache.hadoop.io.SequenceFile}, version 6.
 */
public final class ShardWriter implements Closeable {
    /** Bytes between markers at which a reader may start; Hadoop's default. */
    private static final int SYNC_EVERY = 100 * 1024;

    private static final int SYNC_ESCAPE = -1;

    private final CRC32C crc = new CRC32C();
    private final DataOutputStream out;
    private final byte[] sync;
    private long position;
    private long synced;

    /**
     * Begins a shard.
     *
     * @param out closed with the writer
     * @param name what the sync marker is made of
     */
    public ShardWriter(OutputStream out, String name) throws IOException {
        this.out = new DataOutputStream(new CheckedOutputStream(out, crc));
        this.sync = marker(name);
        this.out.write(new byte[] {'S', 'E', 'Q', 6});
        Text.writeString(this.out, Text.class.getName());
        Text.writeString(this.out, BytesWritable.class.getName());
        this.out.writeBoolean(false); // compressed
        this.out.writeBoolean(false); // in blocks
        this.out.writeInt(0); // metadata
        this.out.write(sync);
        this.position = this.out.size();
        this.synced = position;
    }

    private static byte[] marker(String name) {
        try {
            return MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /**
     * Writes one example.
     *
     * @return the place of its record in the shard, in bytes
     */
    public long append(PackedExample example) throws IOException {
        long start = next();
        if (start > position) {
            out.writeInt(SYNC_ESCAPE);
            out.write(sync);
            synced = start;
        }
        byte[] path = example.path().getBytes(StandardCharsets.UTF_8);
        byte[] value = example.value();
        int keyLength = WritableUtils.getVIntSize(path.length) + path.length;
        out.writeInt(keyLength + Integer.BYTES + value.length);
        out.writeInt(keyLength);
        WritableUtils.writeVInt(out, path.length);
        out.write(path);
        out.writeInt(value.length);
        out.write(value);
        position = start + 3L * Integer.BYTES + keyLength + value.length;
        return start;
    }

    /** Where the next example's record will be, in bytes. */
    public long next() {
        return position >= synced + SYNC_EVERY ? position + Integer.BYTES + sync.length : position;
    }

    /** Bytes written so far. */
    public long position() {
        return position;
    }

    /** CRC-32C of all bytes written so far, as eight hexadecimal digits. */
    public String checksum() {
        return PackIndex.hex(crc);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
