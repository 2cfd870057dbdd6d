package io.convoy.model;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * All entries of a zip file, read from a stream to its end.
 *
 * <p>Java's own reader stops where the entries end; what was cut off behind them it does not miss,
 * but other programs do, for that is where they look first.
 */
final class ZipContent {
    private static final int MAX_ENTRY_BYTES = Integer.MAX_VALUE - 16;

    private final Map<String, byte[]> entries;

    private ZipContent(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /**
     * Reads the stream to its end and leaves it open.
     *
     * @throws IOException if it is no zip file, is truncated, or a check sum is wrong
     */
    static ZipContent read(InputStream in) throws IOException {
        TailInputStream tail = new TailInputStream(in);
        ZipContent content;
        try {
            content = new ZipContent(entries(tail));
        } catch (EOFException e) {
            throw new IOException("it is truncated", e);
        } catch (ZipException | IllegalArgumentException e) {
            throw new IOException("it is damaged: " + e.getMessage(), e);
        }
        if (content.entries.isEmpty()) {
            throw new IOException("it is no zip file, or an empty one");
        }
        tail.transferTo(OutputStream.nullOutputStream());
        if (!tail.endsDirectory()) {
            throw new IOException("it is truncated");
        }
        return content;
    }

    private static Map<String, byte[]> entries(InputStream in) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] bytes = zip.readNBytes(MAX_ENTRY_BYTES);
            if (zip.read() >= 0) {
                throw new IOException(
                        "entry %s is larger than %d bytes"
                                .formatted(entry.getName(), MAX_ENTRY_BYTES));
            }
            entries.put(entry.getName(), bytes);
        }
        return entries;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /**
     * The bytes of an entry.
     *
     * @throws IOException if there is no such entry
     */
    byte[] entry(String name) throws IOException {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new IOException("it has no entry " + name);
        }
        return bytes;
    }

    /**
     * Remembers the last bytes that were read.
     *
     * <p>Source: PKWARE, ".ZIP File Format Specification" 6.3.10, section 4.3.16, for the record
     * that ends a zip file.
     */
    private static final class TailInputStream extends FilterInputStream {
        private static final int END_RECORD_BYTES = 22;
        private static final int END_RECORD_START = 0x504b0506;

        private final byte[] last = new byte[END_RECORD_BYTES];

        TailInputStream(InputStream in) {
            super(in);
        }

        boolean endsDirectory() {
            return ByteBuffer.wrap(last).getInt() == END_RECORD_START;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                remember(new byte[] {(byte) value}, 0, 1);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                remember(target, offset, count);
            }
            return count;
        }

        private void remember(byte[] bytes, int offset, int count) {
            int kept = Math.max(0, last.length - count);
            int added = last.length - kept;
            System.arraycopy(last, last.length - kept, last, 0, kept);
            System.arraycopy(bytes, offset + count - added, last, kept, added);
        }
    }
}
