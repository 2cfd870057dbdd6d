package io.convoy.source;

import java.util.Comparator;

/** A way in which examples lie in files. */
interface Layout {

    /**
     * Finds the examples at a location and verifies what can be verified without decoding them.
     *
     * @param split TEST or VALIDATION if the location was named as such data, else TRAIN
     * @throws io.convoy.error.DataException if there are none or something is wrong with them
     */
    Found find(Location location, Split split);

    /** What the user calls a class of this layout: "class folder", "label". */
    String classNoun();

    /** The order of the classes when the user gives none. */
    default Comparator<String> classOrder() {
        return Comparator.naturalOrder();
    }

    /** Whether the data have only numbers for classes, so that {@code data.classes} names them. */
    default boolean classesAreNumbered() {
        return false;
    }
}
