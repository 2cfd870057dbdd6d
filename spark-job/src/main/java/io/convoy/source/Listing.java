package io.convoy.source;

import io.convoy.batch.LabelSets;
import io.convoy.config.DataFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run's data are, before any of them is decoded: the class list, and for each split its
 * examples in listing order (by name; in files of examples by position). The position of an example
 * in its split is its id. About 70 bytes an example, on the driver; immutable.
 */
public final class Listing {
    private final DataFormat format;
    private final List<String> classes;
    private final LabelSets labelSets;
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

        /** How many. */
        public long files() {
            return hidden + stray.files();
        }

        /** How many of which kind, the hidden among them, as far as it is known. */
        public Map<String, Long> kinds() {
            return stray.kinds(hidden);
        }
    }

    Listing(
            DataFormat format,
            List<String> classes,
            LabelSets labelSets,
            Map<Split, Entries> entries,
            Skipped skipped,
            String fingerprint) {
        this.format = Objects.requireNonNull(format);
        this.classes = List.copyOf(classes);
        this.labelSets = Objects.requireNonNull(labelSets);
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

    /** What the numbers of the examples' labels mean. */
    public LabelSets labelSets() {
        return labelSets;
    }

    /** Number of examples of a split; 0 if there are none. */
    public int examples(Split split) {
        return entries(split).size();
    }

    /**
     * Number of examples of a split in each class, by class index. An example of several classes
     * counts in each of them, one of none in none.
     */
    public List<Integer> examplesByClass(Split split) {
        int[] bySet = examplesBySet(split);
        Integer[] counts = new Integer[classes.size()];
        Arrays.fill(counts, 0);
        for (int set = 0; set < bySet.length; set++) {
            int examples = bySet[set];
            labelSets.classesOf(set).forEach(c -> counts[c] += examples);
        }
        return List.of(counts);
    }

    /** Number of examples of a split that are of none of the classes. */
    public int examplesOfNone(Split split) {
        int[] bySet = examplesBySet(split);
        return IntStream.range(0, bySet.length)
                .filter(set -> labelSets.classesOf(set).isEmpty())
                .map(set -> bySet[set])
                .sum();
    }

    private int[] examplesBySet(Split split) {
        int[] counts = new int[labelSets.size()];
        for (int id = 0; id < examples(split); id++) {
            counts[labelSet(split, id)]++;
        }
        return counts;
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

    /** The number of an example's label set, which is its class index where it is of one class. */
    public int labelSet(Split split, int id) {
        return entries(split).labelSet(id);
    }

    /** The names of an example's classes, with commas between them; empty if it is of none. */
    public String label(Split split, int id) {
        return labelSets.classesOf(labelSet(split, id)).stream()
                .map(classes::get)
                .collect(Collectors.joining(", "));
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
