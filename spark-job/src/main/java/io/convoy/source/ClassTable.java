package io.convoy.source;

import io.convoy.batch.LabelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How many examples of each class are in each split, as they are listed. */
public final class ClassTable {
    private static final int SHOWN = 20;
    private static final int NARROWEST = 12;
    private static final int WIDEST_NAME = 40;

    private ClassTable() {}

    /** Split to class to examples, of splits that have any, in the order of the class list. */
    public static Map<String, Map<String, Integer>> counts(Listing listing) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (Split split : splits(listing)) {
            List<Integer> byClass = listing.examplesByClass(split);
            Map<String, Integer> ofSplit = new LinkedHashMap<>();
            for (int c = 0; c < byClass.size(); c++) {
                ofSplit.put(listing.classes().get(c), byClass.get(c));
            }
            counts.put(split.adjective(), ofSplit);
        }
        return counts;
    }

    /** Split to examples of none of the classes; empty where every example is of one class. */
    public static Map<String, Integer> ofNone(Listing listing) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (listing.labelSets() instanceof LabelTable) {
            splits(listing).forEach(it -> counts.put(it.adjective(), listing.examplesOfNone(it)));
        }
        return counts;
    }

    /**
     * Lines of a table for the terminal: a heading, the classes, where an example may be of several
     * classes those of none, and how many examples there are; of many classes only the first
     * {@value #SHOWN}.
     *
     * @param elsewhere where the others can be read, to end that line with; may be empty
     */
    public static List<String> lines(Listing listing, String elsewhere) {
        int classes = listing.classes().size();
        int shown = Math.min(SHOWN, classes);
        int width =
                IntStream.range(0, shown)
                        .map(c -> name(listing, c).length())
                        .reduce(NARROWEST, Math::max);
        List<Split> splits = splits(listing);
        List<List<Integer>> counts = splits.stream().map(listing::examplesByClass).toList();
        List<String> lines = new ArrayList<>();
        lines.add(row(width, classes + " classes", splits.stream().map(Split::adjective).toList()));
        for (int c = 0; c < shown; c++) {
            int index = c;
            lines.add(
                    row(
                            width,
                            name(listing, c),
                            counts.stream().map(ofSplit -> number(ofSplit.get(index))).toList()));
        }
        if (shown < classes) {
            lines.add("… and %s more%s".formatted(number(classes - shown), elsewhere));
        }
        lines.addAll(sums(listing, splits, width));
        return lines;
    }

    /**
     * Where an example may be of several classes, theirs add up to more than there are examples.
     */
    private static List<String> sums(Listing listing, List<Split> splits, int width) {
        List<String> none =
                splits.stream().map(split -> number(listing.examplesOfNone(split))).toList();
        List<String> all = splits.stream().map(split -> number(listing.examples(split))).toList();
        return listing.labelSets() instanceof LabelTable
                ? List.of(row(width, "none of them", none), row(width, "all images", all))
                : List.of(row(width, "all", all));
    }

    private static String row(int width, String name, List<String> cells) {
        StringBuilder row = new StringBuilder(name);
        row.append(" ".repeat(Math.max(0, width - name.length())));
        cells.forEach(cell -> row.append("%12s".formatted(cell)));
        return row.toString();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** As it can be shown: a folder's name may hold line feeds, and what terminals obey. */
    private static String name(Listing listing, int index) {
        String name = listing.classes().get(index).replaceAll("\\p{Cntrl}", "?");
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
    }

    private static List<Split> splits(Listing listing) {
        return Arrays.stream(Split.values()).filter(split -> listing.examples(split) > 0).toList();
    }
}
