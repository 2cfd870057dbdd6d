package io.convoy.source;

import io.convoy.error.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The classes in the order of their indices, and the index of each name the data use. */
final class ClassList {
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
        TreeSet<String> sorted = new TreeSet<>(layout.classOrder());
        items.forEach(item -> sorted.add(item.className()));
        List<String> found = List.copyOf(sorted);
        if (given.isEmpty()) {
            return new ClassList(found, found);
        }
        if (layout.classesAreNumbered()) {
            if (given.size() != found.size()) {
                throw new DataException(
                        "Invalid data.classes: %d names. %s has %d labels (%s); names are given in their order."
                                .formatted(given.size(), location, found.size(), shown(found)));
            }
            return new ClassList(given, found);
        }
        List<String> unknown = without(found, given);
        List<String> missing = without(given, found);
        if (!unknown.isEmpty() || !missing.isEmpty()) {
            throw new DataException(
                    "Invalid data.classes: it lacks (%s) and names (%s), which %s does not hold. List every %s once, or remove the key."
                            .formatted(
                                    shown(unknown), shown(missing), location, layout.classNoun()));
        }
        return new ClassList(given, given);
    }

    /** The classes a network was trained with before; the data may lack some of them. */
    static ClassList known(Layout layout, List<Item> items, List<String> classes) {
        if (!layout.classesAreNumbered()) {
            return new ClassList(classes, classes);
        }
        TreeSet<String> found = new TreeSet<>(layout.classOrder());
        items.forEach(item -> found.add(item.className()));
        boolean named = found.stream().noneMatch(classes::contains);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            numbers.add(Integer.toString(i));
        }
        return new ClassList(classes, named ? numbers : classes);
    }

    /**
     * Verifies that a network can learn these classes.
     *
     * @param outputs of the network
     */
    void verify(Location location, Layout layout, int outputs) {
        if (names.size() < 2) {
            throw new DataException(
                    "Cannot train on %s: it holds one class only (%s). Two or more are needed, one %s each."
                            .formatted(location, shown(names), layout.classNoun()));
        }
        if (names.size() != outputs) {
            throw new DataException(
                    "Cannot train on %s: it holds %d classes (%s), the network has %d outputs. Give the last layer %d units, or correct the data."
                            .formatted(
                                    location, names.size(), shown(names), outputs, names.size()));
        }
    }

    /** Verifies that the list knows the classes of test data. */
    void verifyKnown(Location location, Layout layout, List<Item> items) {
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

    List<String> names() {
        return names;
    }

    /** The index of a class by the name the data give it. */
    int index(String nameInData) {
        return indices.get(nameInData);
    }

    private static List<String> without(List<String> names, List<String> removed) {
        List<String> rest = new ArrayList<>(names);
        rest.removeAll(removed);
        return rest;
    }

    private static String shown(List<String> names) {
        String head = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN
                ? head
                : "%s and %d more".formatted(head, names.size() - SHOWN);
    }
}
