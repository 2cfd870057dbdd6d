package io.convoy.source;

import io.convoy.batch.LabelSets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The classes in the order of their indices, and which of them each label of the data means. */
sealed interface Labels permits ClassList, NamedClasses {

    /** The classes in the order of their indices. */
    List<String> names();

    /**
     * Verifies that a network can learn these classes.
     *
     * @param outputs of the network
     * @throws io.convoy.error.DataException if it cannot
     */
    void verify(Location location, Layout layout, int outputs);

    /**
     * Verifies that the list knows the classes of other data.
     *
     * @throws io.convoy.error.DataException if there is one that it does not know
     */
    void verifyKnown(Location location, Layout layout, List<Item> items);

    /**
     * Numbers the labels that occur.
     *
     * @param items of every split, whose classes are known
     * @throws io.convoy.error.DataException if there are too many different ones
     */
    Numbering numbered(Location location, Collection<List<Item>> items);

    /**
     * A number for every label.
     *
     * @param sets what the numbers mean
     * @param numbers of the labels as the items have them
     */
    record Numbering(LabelSets sets, Map<String, Integer> numbers) {
        int number(String label) {
            return numbers.get(label);
        }
    }
}
