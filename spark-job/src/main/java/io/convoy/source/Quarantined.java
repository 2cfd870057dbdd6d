package io.convoy.source;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A file that could not be decoded and takes no part in the run.
 *
 * @param path as {@link Listing#name} gives it
 * @param reason a phrase that depends on the file's content alone
 */
public record Quarantined(String path, String reason)
        implements Serializable, Comparable<Quarantined> {

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
