package io.convoy.source;

import java.util.Optional;

/**
 * One example as a layout finds it.
 *
 * @param name what tells it from the others at its location: a path relative to the location, a
 *     URI, or a position in a file of examples
 * @param className its class by the name the data give it; where it may be of several, its label in
 *     the one form that {@link LabelSyntax} gives it
 * @param split what the data say it is for; empty if they do not say
 * @param mark of a file, when it was last changed, in milliseconds since 1970; in a pack, where it
 *     is ({@link PackPlace}); else 0
 * @param length of its content in bytes; -1 if it has no file of its own
 */
record Item(String name, String className, Optional<Split> split, long mark, int length) {

    /** One example of a file of examples. */
    Item(String name, String className, Optional<Split> split) {
        this(name, className, split, 0, -1);
    }

    /** One file. A size beyond what an int can count is the greatest int: no decoder takes it. */
    static Item file(
            String name, String className, Optional<Split> split, long modified, long length) {
        return new Item(
                name, className, split, modified, (int) Math.min(length, Integer.MAX_VALUE));
    }
}
