package io.convoy.source.pack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/** The file {@code listing} of a pack: where each example is, in listing order. */
public final class PackListing {
    /** The listing's file. */
    public static final String NAME = "listing";

    /** Bytes of a path; no file system has longer ones. */
    private static final int LONGEST = 1 << 16;

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

    /** Opens the listing's file; whoever asks closes it. */
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** Takes the entries one after the other. */
    public interface Sink {
        void accept(Entry entry) throws IOException;
    }

    /**
     * Reads a listing, twice: nothing of it is believed before all its bytes are seen to be those
     * that were written.
     *
     * @param file opened and closed twice
     * @param index what it must agree with
     * @throws DamagedPackException if it is not what the index says
     */
    public static void read(Opener file, PackIndex index, Sink sink) throws IOException {
        PackIndex.Part part = index.listing();
        verify(file, part);
        try (DataInputStream data =
                new DataInputStream(new BufferedInputStream(file.open(), 1 << 16))) {
            for (int i = 0; i < part.examples(); i++) {
                Entry entry =
                        new Entry(
                                text(data),
                                WritableUtils.readVInt(data),
                                text(data),
                                WritableUtils.readVInt(data),
                                WritableUtils.readVLong(data),
                                WritableUtils.readVInt(data));
                verify(entry, index);
                sink.accept(entry);
            }
            if (data.read() >= 0) {
                throw damaged();
            }
        } catch (EOFException e) {
            throw damaged();
        }
    }

    private static void verify(Opener file, PackIndex.Part part) throws IOException {
        CRC32C crc = new CRC32C();
        long bytes;
        try (InputStream in = new CheckedInputStream(file.open(), crc)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        if (bytes != part.bytes() || !PackIndex.hex(crc).equals(part.crc32c())) {
            throw damaged();
        }
    }

    private static void verify(Entry entry, PackIndex index) throws DamagedPackException {
        if (entry.classIndex() < 0
                || entry.classIndex() >= index.classes().size()
                || entry.shard() < 0
                || entry.shard() >= index.shards().size()
                || entry.place() < 0
                || entry.length() < 0) {
            throw damaged();
        }
    }

    private static String text(DataInputStream data) throws IOException {
        int length = WritableUtils.readVInt(data);
        if (length < 0 || length > LONGEST) {
            throw damaged();
        }
        return new String(data.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static DamagedPackException damaged() {
        return new DamagedPackException("its listing is not what its index says");
    }
}
