package io.convoy.job;

import io.convoy.source.Listing;
import io.convoy.source.Split;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How many examples of each class are in each split, as they are listed. */
final class ClassTable {
    private static final int SHOWN = 20;
    private static final int WIDEST_NAME = 40;

    private ClassTable() {}

    /** Split to class to examples, of splits that have any, in the order of the class list. */
    static Map<String, Map<String, Integer>> counts(Listing listing) {
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

    /** A table for the terminal; of many classes only the first. */
    static String text(Listing listing) {
        List<Split> splits = splits(listing);
        List<List<Integer>> counts = splits.stream().map(listing::examplesByClass).toList();
        int shown = Math.min(SHOWN, listing.classes().size());
        int width = IntStream.range(0, shown).map(c -> name(listing, c).length()).max().orElse(0);
        StringBuilder text = new StringBuilder(" ".repeat(width + 9));
        splits.forEach(split -> text.append(String.format("%12s", split.adjective())));
        for (int c = 0; c < shown; c++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%n%-9s%-" + Math.max(1, width) + "s",
                            c == 0 ? "classes" : "",
                            name(listing, c)));
            for (List<Integer> ofSplit : counts) {
                text.append(String.format(Locale.ROOT, "%,12d", ofSplit.get(c)));
            }
        }
        if (shown < listing.classes().size()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%n         and %,d more, all in report.json",
                            listing.classes().size() - shown));
        }
        return text.toString();
    }

    private static String name(Listing listing, int index) {
        String name = listing.classes().get(index).replaceAll("\\p{Cntrl}", "?");
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
    }

    private static List<Split> splits(Listing listing) {
        return Arrays.stream(Split.values()).filter(split -> listing.examples(split) > 0).toList();
    }
}
