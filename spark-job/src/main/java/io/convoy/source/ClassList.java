package io.convoy.source;

import io.convoy.batch.LabelSets;
import io.convoy.error.Counted;
import io.convoy.error.DataException;
import io.convoy.error.FirstFew;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The classes in the order of their indices, and the index of each name the data use. */
final class ClassList implements Labels {
    private static final int SHOWN = 10;

    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();

    private ClassList(List<String> names, List<String> inData) {
        this.names = List.copyOf(names);
        for (int i = 0; i < inData.size(); i++) {
            indices.put(inData.get(i), i);
        }
    }

    /**
     * The classes found in the training data, in the order given or, if none is given, in the
     * layout's.
     *
     * @param given {@code data.classes}; empty if the user named none
     * @throws DataException if the names given and found are not the same
     */
    static ClassList of(Location location, Layout layout, List<Item> items, List<String> given) {
        Set<String> different = new HashSet<>();
        items.forEach(item -> different.add(item.className()));
        TreeSet<String> sorted = new TreeSet<>(layout.classOrder());
        sorted.addAll(different);
        List<String> found = List.copyOf(sorted);
        if (given.isEmpty()) {
            return new ClassList(found, found);
        }
        if (layout.classesAreNumbered()) {
            verifyNames(location, found, given);
            return new ClassList(given, found);
        }
        verifySame(location, layout, found, given);
        return new ClassList(given, given);
    }

    /**
     * Verifies that the names given are those found.
     *
     * @throws DataException if they are not
     */
    static void verifySame(
            Location location, Layout layout, List<String> found, List<String> given) {
        List<String> unknown = without(found, given);
        List<String> missing = without(given, found);
        if (!unknown.isEmpty() || !missing.isEmpty()) {
            throw new DataException(
                    "Invalid data.classes: it lacks (%s) and names (%s), which %s does not hold. List every %s once, or remove the key."
                            .formatted(
                                    shown(unknown), shown(missing), location, layout.classNoun()));
        }
    }

    /**
     * Verifies what {@link #known} relies on when it meets the names again without the data: name n
     * is that of label n, and a name that is a number is that of this label.
     */
    private static void verifyNames(Location location, List<String> found, List<String> given) {
        if (given.size() != found.size()) {
            throw new DataException(
                    "Invalid data.classes: %s. %s has %s (%s); names are given in their order."
                            .formatted(
                                    Counted.of(given.size(), "name"),
                                    location,
                                    Counted.of(found.size(), "label"),
                                    shown(found)));
        }
        if (!found.equals(numbers(found.size()))) {
            throw new DataException(
                    "Invalid data.classes: names are given to labels 0 to %d. %s has the labels %s. Number the labels from 0 without gaps, or remove the key."
                            .formatted(found.size() - 1, location, shown(found)));
        }
        for (int i = 0; i < given.size(); i++) {
            if (isNumber(given.get(i)) && !given.get(i).equals(found.get(i))) {
                throw new DataException(
                        "Invalid data.classes: '%s' is the name of label %d. A name that is a number is that of its label. Give another name, or remove the key."
                                .formatted(given.get(i), i));
            }
        }
    }

    /**
     * The classes a network was trained with before; the data may lack some of them. Labels that
     * are numbers are the names of classes that were never given others, and the positions of those
     * that were.
     */
    static ClassList known(Location location, Layout layout, List<String> classes) {
        if (!layout.classesAreNumbered() || classes.stream().allMatch(ClassList::isNumber)) {
            return new ClassList(classes, classes);
        }
        for (int i = 0; i < classes.size(); i++) {
            if (isNumber(classes.get(i)) && !classes.get(i).equals(Integer.toString(i))) {
                throw new DataException(
                        "Cannot test on %s: its labels are numbers, and class %d of the network is named '%s'. Which label is which class cannot be told; name examples with the classes' names."
                                .formatted(location, i, classes.get(i)));
            }
        }
        return new ClassList(classes, numbers(classes.size()));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static boolean isNumber(String name) {
        return name.matches("[0-9]+");
    }

    @Override
    public void verify(Location location, Layout layout, int outputs) {
        if (names.size() < 2) {
            throw new DataException(
                    "Cannot train on %s: it holds one class only (%s). Two or more are needed, one %s each."
                            .formatted(location, shown(names), layout.classNoun()));
        }
        verifyOutputs(location, names, outputs);
    }

    /**
     * Verifies that a network has one output for each class.
     *
     * @throws DataException if it has not
     */
    static void verifyOutputs(Location location, List<String> names, int outputs) {
        if (names.size() != outputs) {
            throw new DataException(
                    "Cannot train on %s: it holds %d classes (%s), the network has %d outputs. Give the last layer %d units, or correct the data."
                            .formatted(
                                    location, names.size(), shown(names), outputs, names.size()));
        }
    }

    @Override
    public void verifyKnown(Location location, Layout layout, List<Item> items) {
        for (Item item : items) {
            if (!indices.containsKey(item.className())) {
                throw new DataException(
                        "Cannot test on %s: its %s '%s' is none of the classes trained (%s). Remove it, or add it to the training data."
                                .formatted(
                                        location,
                                        layout.classNoun(),
                                        item.className(),
                                        shown(names)));
            }
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Numbering numbered(Location location, Collection<List<Item>> items) {
        return numbered();
    }

    /** The index of each class by the name the data give it. */
    Numbering numbered() {
        return new Numbering(LabelSets.ofClasses(names.size()), indices);
    }

    private static List<String> without(List<String> names, List<String> removed) {
        List<String> rest = new ArrayList<>(names);
        rest.removeAll(removed);
        return rest;
    }

    /** The names in a message. */
    static String shown(List<String> names) {
        return FirstFew.of(names, SHOWN);
    }
}
