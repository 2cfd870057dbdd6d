package io.convoy.source;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

    /** A file that is too long to be read: as its size counts one byte more than any image has. */
    static Quarantined unread(String path, String reason) {
        return new Quarantined(path, reason, FileContents.MAX_FILE + 1L, "");
    }

    /** A file whose content was read. */
    static Quarantined of(String path, String reason, byte[] content) {
        byte[] head = Arrays.copyOf(content, Math.min(content.length, HEAD));
        return new Quarantined(path, reason, content.length, HexFormat.of().formatHex(head));
    }

    /**
     * Files that are in no block, by path.
     *
     * @param ids of them
     * @param told by tasks: twice where one ran twice, not at all where one was lost, and of files
     *     that another attempt could decode
     */
    static List<Quarantined> of(Entries entries, int[] ids, Collection<Quarantined> told) {
        Map<String, Quarantined> reasons = new HashMap<>();
        new TreeSet<>(told).forEach(file -> reasons.putIfAbsent(file.path(), file));
        return Arrays.stream(ids)
                .mapToObj(id -> reasons.getOrDefault(entries.name(id), unexplained(entries, id)))
                .sorted()
                .toList();
    }

    private static Quarantined unexplained(Entries entries, int id) {
        return new Quarantined(
                entries.name(id),
                "not decoded; the reason was lost with the task that found it",
                Math.max(0, entries.length(id)),
                "");
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
