package io.convoy.model;

import java.util.Collections;
import java.util.List;

/**
 * The classes of the training data.
 *
 * @param names the class list, in the order of the network's outputs
 * @param examples training examples of each class, in the same order
 */
public record ClassCounts(List<String> names, List<Integer> examples) {
    public ClassCounts {
        names = List.copyOf(names);
        examples = List.copyOf(examples);
        if (names.size() != examples.size()) {
            throw new IllegalArgumentException(
                    "%d classes, but the examples of %d are counted."
                            .formatted(names.size(), examples.size()));
        }
    }

    /** Classes of which as many examples are taken for granted, where there are no data. */
    public static ClassCounts even(List<String> names) {
        return new ClassCounts(names, Collections.nCopies(names.size(), 1));
    }
}
