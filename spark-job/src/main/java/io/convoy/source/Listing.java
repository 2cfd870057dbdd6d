package io.convoy.source;

import io.convoy.config.DataFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run's data are, before any of them is decoded: the class list, and for each split its
 * examples in listing order (by name; in files of examples by position). The position of an example
 * in its split is its id. About 70 bytes an example, on the driver; immutable.
 */
public final class Listing {
    private final DataFormat format;
    private final List<String> classes;
    private final Map<Split, Entries> entries;
    private final Skipped skipped;
    private final String fingerprint;

    /**
     * Files that were passed over.
     *
     * @param hidden their names, or a folder's on the way to them, begin with a dot or an
     *     underscore, or are Thumbs.db
     * @param stray they are not named like images, or lie outside every class folder
     */
    public record Skipped(long hidden, Strays stray) {
        /** How many, and of which kinds. */
        public String text() {
            return stray.text(hidden);
        }
    }

    Listing(
            DataFormat format,
            List<String> classes,
            Map<Split, Entries> entries,
            Skipped skipped,
            String fingerprint) {
        this.format = Objects.requireNonNull(format);
        this.classes = List.copyOf(classes);
        this.entries = Map.copyOf(entries);
        this.skipped = Objects.requireNonNull(skipped);
        this.fingerprint = Objects.requireNonNull(fingerprint);
    }

    /** How the training examples are laid out; never AUTO. */
    public DataFormat format() {
        return format;
    }

    /** Class names in the order of their indices. */
    public List<String> classes() {
        return classes;
    }

    /** Number of examples of a split; 0 if there are none. */
    public int examples(Split split) {
        return entries(split).size();
    }

    /** Number of examples of a split in each class, by class index. */
    public List<Integer> examplesByClass(Split split) {
        Integer[] counts = new Integer[classes.size()];
        java.util.Arrays.fill(counts, 0);
        for (int id = 0; id < examples(split); id++) {
            counts[classIndex(split, id)]++;
        }
        return List.of(counts);
    }

    /**
     * How the user finds an example: its path relative to the data folder, its URI, or the name of
     * its file with its position in it after a hash sign.
     */
    public String name(Split split, int id) {
        Entries examples = entries(split);
        return switch (examples.format()) {
            case IDX, POINTS ->
                    "%s#%s"
                            .formatted(
                                    examples.origin()
                                            .substring(examples.origin().lastIndexOf('/') + 1),
                                    examples.name(id));
            default -> examples.name(id);
        };
    }

    /** Bytes of all files of a split; 0 if its examples are in one file. */
    public long bytes(Split split) {
        return entries(split).bytes();
    }

    /** The true class of an example. */
    public int classIndex(Split split, int id) {
        return entries(split).classIndex(id);
    }

    /** Files that were passed over, in all locations together. */
    public Skipped skipped() {
        return skipped;
    }

    /**
     * SHA-256 in hexadecimal over the training and test data: names and lengths of files with what
     * a manifest says of them, or the content of files of examples. Times, places, seeds and splits
     * drawn here do not change it.
     */
    public String fingerprint() {
        return fingerprint;
    }

    Entries entries(Split split) {
        return entries.get(split);
    }
}
