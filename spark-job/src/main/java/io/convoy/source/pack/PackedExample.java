package io.convoy.source.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One example in a shard. In bytes: CRC-32C of all that follows, the form (1 byte), the label and
 * the split (each a 2-byte length and UTF-8), the content. Numbers are big-endian.
 */
public final class PackedExample {
    private static final int LONGEST = 0xffff;
    private static final int FIXED = Integer.BYTES + 1 + 2 * Short.BYTES;

    /** Bytes of a record's value that are not its content, at most. */
    static final int MOST_BESIDE = FIXED + 2 * LONGEST;

    private final String path;
    private final String label;
    private final String split;
    private final Form form;
    private final byte[] content;

    /**
     * An example.
     *
     * @param path relative to the folder that was packed, or as a manifest wrote it; the record's
     *     key
     * @param label its class by name
     * @param split train, validation or test; empty if the data do not say
     * @param form of the content
     * @param content not copied; leave it unchanged
     */
    public PackedExample(String path, String label, String split, Form form, byte[] content) {
        this.path = path;
        this.label = label;
        this.split = split;
        this.form = form;
        this.content = content;
    }

    /** The record's key. */
    public String path() {
        return path;
    }

    /** Its class by name. */
    public String label() {
        return label;
    }

    /** Train, validation or test; empty if the data do not say. */
    public String split() {
        return split;
    }

    /** What the content is. */
    public Form form() {
        return form;
    }

    /** Not a copy. */
    public byte[] content() {
        return content;
    }

    /**
     * The record's value.
     *
     * @throws IllegalArgumentException if label or split are longer than 65,535 bytes
     */
    byte[] value() {
        byte[] labelBytes = text(label);
        byte[] splitBytes = text(split);
        ByteBuffer value =
                ByteBuffer.allocate(FIXED + labelBytes.length + splitBytes.length + content.length);
        value.position(Integer.BYTES);
        value.put((byte) (form == Form.PIXELS ? 1 : 0));
        value.putShort((short) labelBytes.length).put(labelBytes);
        value.putShort((short) splitBytes.length).put(splitBytes);
        value.put(content);
        value.putInt(0, checksum(value.array()));
        return value.array();
    }

    /**
     * Reads a record.
     *
     * @throws DamagedPackException if the checksum is another's
     */
    static PackedExample read(String path, byte[] value) throws DamagedPackException {
        if (value.length < FIXED || ByteBuffer.wrap(value).getInt() != checksum(value)) {
            throw new DamagedPackException("the checksum of '%s' is wrong".formatted(path));
        }
        ByteBuffer rest = ByteBuffer.wrap(value, Integer.BYTES, value.length - Integer.BYTES);
        Form form = rest.get() == 1 ? Form.PIXELS : Form.ENCODED;
        String label = text(path, rest);
        String split = text(path, rest);
        byte[] content = new byte[rest.remaining()];
        rest.get(content);
        return new PackedExample(path, label, split, form, content);
    }

    private static int checksum(byte[] value) {
        CRC32C crc = new CRC32C();
        crc.update(value, Integer.BYTES, value.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException(
                    "Cannot pack a label of %d bytes. %d are the most."
                            .formatted(bytes.length, LONGEST));
        }
        return bytes;
    }

    private static String text(String path, ByteBuffer from) throws DamagedPackException {
        int length =
                from.remaining() < Short.BYTES ? LONGEST : Short.toUnsignedInt(from.getShort());
        if (from.remaining() < length) {
            throw new DamagedPackException("the record of '%s' ends too early".formatted(path));
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
