package io.convoy.batch;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The combinations of classes that examples are of. A listing, a pack or a block has one number for
 * each example, which means a set of classes here: that of the class with this index where every
 * example is of one class, else an entry of a table. Immutable.
 */
public sealed interface LabelSets extends Serializable permits OneClassEach, LabelTable {

    /** One set for each class, of that class alone. */
    static LabelSets ofClasses(int classes) {
        return new OneClassEach(classes);
    }

    /**
     * A table of sets.
     *
     * @param classes number of classes
     * @param sets the indices of each set's classes, which ascend; a set may be empty
     */
    static LabelSets of(int classes, List<List<Integer>> sets) {
        return LabelTable.of(classes, sets);
    }

    /** Number of classes. */
    int classes();

    /** Number of sets; an example's number is less. */
    int size();

    /** Whether a set has a class. */
    boolean holds(int set, int classIndex);

    /** The indices of a set's classes, ascending. */
    List<Integer> classesOf(int set);

    /**
     * Writes a set as one row of {@link #classes} numbers: 1 for each of its classes, else 0.
     *
     * @param start where the row begins; neither position nor limit change
     */
    void write(int set, FloatBuffer rows, int start);
}
