package io.convoy.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which examples are alike, so that the same part of them is held out: those of one label. Labels
 * of several classes that are so rare that nothing of them would be held out are alike together,
 * but for those with a class that is in no frequent label: some training examples of every class
 * are left.
 */
final class Strata {
    /** No label is this. */
    private static final String RARE = "\0";

    private final Map<String, String> others = new HashMap<>();

    private Strata() {}

    /** Every label by itself. */
    static Strata byLabel() {
        return new Strata();
    }

    /**
     * Rare labels together.
     *
     * @param fraction that is held out, in [0, 1)
     */
    static Strata withRareOnes(List<Item> items, LabelSyntax syntax, double fraction) {
        Map<String, Integer> counts = new HashMap<>();
        items.forEach(item -> counts.merge(item.className(), 1, Integer::sum));
        Set<String> safe = new HashSet<>();
        counts.forEach(
                (label, examples) -> {
                    if (Math.round(fraction * examples) > 0 && examples > 1) {
                        safe.addAll(syntax.names(label));
                    }
                });
        Strata strata = new Strata();
        counts.forEach(
                (label, examples) -> {
                    if (Math.round(fraction * examples) == 0
                            && safe.containsAll(syntax.names(label))) {
                        strata.others.put(label, RARE);
                    }
                });
        return strata;
    }

    /** What an example has in common with those that are like it. */
    String of(Item item) {
        return others.getOrDefault(item.className(), item.className());
    }
}
