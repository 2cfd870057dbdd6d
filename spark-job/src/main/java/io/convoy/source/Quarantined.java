package io.convoy.source;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * A file that could not be decoded and takes no part in the run.
 *
 * @param path as {@link Listing#name} gives it
 * @param reason a phrase that depends on the file's content alone
 * @param bytes its size; 2^28 + 1 if it is larger than 2^28
 * @param head its first 16 bytes, in hexadecimal digits
 */
public record Quarantined(String path, String reason, long bytes, String head)
        implements Serializable, Comparable<Quarantined> {
    private static final int HEAD = 16;

    /** A file that is too long to be read: its size is one byte more than any image has. */
    static Quarantined unread(String path, String reason) {
        return new Quarantined(path, reason, FileContents.MAX_FILE + 1L, "");
    }

    /** A file whose content was read. */
    static Quarantined of(String path, String reason, byte[] content) {
        byte[] head = Arrays.copyOf(content, Math.min(content.length, HEAD));
        return new Quarantined(path, reason, content.length, HexFormat.of().formatHex(head));
    }

    /** By path. */
    @Override
    public int compareTo(Quarantined other) {
        return Comparator.comparing(Quarantined::path)
                .thenComparing(Quarantined::reason)
                .compare(this, other);
    }

    /** As a message shows it: the path, then the reason in brackets. */
    @Override
    public String toString() {
        return path + " (" + reason + ")";
    }
}
