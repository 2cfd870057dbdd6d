package io.convoy.source;

import io.convoy.batch.LabelSets;
import io.convoy.error.DataException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The classes that are named in labels of several classes, of one or of none. */
final class NamedClasses implements Labels {
    /** Different labels; their table goes to every worker. */
    private static final int MOST = 1 << 20;

    private final LabelSyntax syntax;
    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();

    private NamedClasses(LabelSyntax syntax, List<String> names) {
        this.syntax = syntax;
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            indices.put(names.get(i), i);
        }
    }

    /**
     * The classes named in the training data, in the order given or, if none is given, by name.
     *
     * @param given {@code data.classes}; empty if the user named none
     * @throws DataException if the names given and found are not the same
     */
    static NamedClasses of(
            Location location,
            Layout layout,
            LabelSyntax syntax,
            List<Item> items,
            List<String> given) {
        TreeSet<String> found = new TreeSet<>();
        different(items).forEach(label -> found.addAll(syntax.names(label)));
        if (given.isEmpty()) {
            return new NamedClasses(syntax, List.copyOf(found));
        }
        ClassList.verifySame(location, layout, List.copyOf(found), given);
        return new NamedClasses(syntax, given);
    }

    /** The classes a network was trained with before; the data may lack some of them. */
    static NamedClasses known(LabelSyntax syntax, List<String> classes) {
        return new NamedClasses(syntax, classes);
    }

    private static Set<String> different(List<Item> items) {
        Set<String> labels = new HashSet<>();
        items.forEach(item -> labels.add(item.className()));
        return labels;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public void verify(Location location, Layout layout, int outputs) {
        if (names.size() < 2) {
            throw new DataException(
                    "Cannot train on %s: its labels name %s. Two classes or more are needed; of one and its absence, make two and remove data.label-separator."
                            .formatted(
                                    location,
                                    names.isEmpty()
                                            ? "no class"
                                            : "one class only (%s)".formatted(names.get(0))));
        }
        ClassList.verifyOutputs(location, names, outputs);
    }

    @Override
    public void verifyKnown(Location location, Layout layout, List<Item> items) {
        for (String label : different(items)) {
            for (String name : syntax.names(label)) {
                if (!indices.containsKey(name)) {
                    throw new DataException(
                            "Cannot test on %s: its %s '%s' names '%s', which is none of the classes trained (%s). Remove it, or add it to the training data."
                                    .formatted(
                                            location,
                                            layout.classNoun(),
                                            label,
                                            name,
                                            ClassList.shown(names)));
                }
            }
        }
    }

    @Override
    public Numbering numbered(Location location, Collection<List<Item>> items) {
        return numbered(location, items, MOST);
    }

    /**
     * The same with another limit.
     *
     * @param most different labels
     */
    Numbering numbered(Location location, Collection<List<Item>> items, int most) {
        TreeMap<List<Integer>, String> labels = new TreeMap<>(NamedClasses::compare);
        for (List<Item> some : items) {
            different(some).forEach(label -> labels.put(indices(label), label));
        }
        if (labels.size() > most) {
            throw new DataException(
                    String.format(
                            Locale.ROOT,
                            "Cannot use %s: its labels name %,d different combinations of classes, and %,d are the most. Leave out the rarest classes.",
                            location,
                            labels.size(),
                            most));
        }
        Map<String, Integer> numbers = new HashMap<>();
        labels.values().forEach(label -> numbers.put(label, numbers.size()));
        return new Numbering(
                LabelSets.of(names.size(), List.copyOf(labels.keySet())), Map.copyOf(numbers));
    }

    private List<Integer> indices(String label) {
        return syntax.names(label).stream().map(indices::get).sorted().toList();
    }

    /** By the first class that differs; a set comes before those that it begins. */
    private static int compare(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
