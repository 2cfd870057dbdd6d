package io.convoy.source.pack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/** The file {@code listing} of a pack: where each example is, in listing order. */
public final class PackListing {
    /** The listing's file. */
    public static final String NAME = "listing";

    private PackListing() {}

    /**
     * Where one example is.
     *
     * @param path its name in the listing
     * @param classIndex its class's, in the index
     * @param split train, validation or test; empty if the data do not say
     * @param shard from 0
     * @param place of its record in the shard, in bytes
     * @param length of its content, in bytes
     */
    public record Entry(
            String path, int classIndex, String split, int shard, long place, int length) {}

    /** Gives the entries one after the other. */
    public interface Entries {
        Entry entry(int i);
    }

    /**
     * Writes a listing.
     *
     * @param out closed at the end
     */
    public static PackIndex.Part write(OutputStream out, int count, Entries entries)
            throws IOException {
        CRC32C crc = new CRC32C();
        long bytes;
        try (DataOutputStream data =
                new DataOutputStream(
                        new BufferedOutputStream(new CheckedOutputStream(out, crc), 1 << 16))) {
            for (int i = 0; i < count; i++) {
                Entry entry = entries.entry(i);
                Text.writeString(data, entry.path());
                WritableUtils.writeVInt(data, entry.classIndex());
                Text.writeString(data, entry.split());
                WritableUtils.writeVInt(data, entry.shard());
                WritableUtils.writeVLong(data, entry.place());
                WritableUtils.writeVInt(data, entry.length());
            }
            data.flush();
            bytes = data.size();
        }
        return new PackIndex.Part(NAME, count, bytes, PackIndex.hex(crc));
    }

    /**
     * Reads a listing.
     *
     * @param in closed at the end
     * @param part what the index says of it
     * @throws DamagedPackException if it is not what the index says
     */
    public static void read(InputStream in, PackIndex.Part part, Consumer<Entry> sink)
            throws IOException {
        CRC32C crc = new CRC32C();
        CheckedInputStream checked =
                new CheckedInputStream(new BufferedInputStream(in, 1 << 16), crc);
        try (DataInputStream data = new DataInputStream(checked)) {
            for (int i = 0; i < part.examples(); i++) {
                sink.accept(
                        new Entry(
                                Text.readString(data),
                                WritableUtils.readVInt(data),
                                Text.readString(data),
                                WritableUtils.readVInt(data),
                                WritableUtils.readVLong(data),
                                WritableUtils.readVInt(data)));
            }
            if (data.read() >= 0 || !PackIndex.hex(crc).equals(part.crc32c())) {
                throw new DamagedPackException("its listing is not what its index says");
            }
        } catch (EOFException | IllegalArgumentException e) {
            throw new DamagedPackException("its listing is not what its index says");
        }
    }
}
