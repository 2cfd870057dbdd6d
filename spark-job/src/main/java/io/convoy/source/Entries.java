package io.convoy.source;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * The examples of one split in listing order, kept compactly: a name's UTF-8 bytes and eight more
 * per example. The position of an example is its id.
 */
final class Entries implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/");

    private final String origin;
    private final byte[] names;
    private final int[] ends;
    private final int[] classes;

    /**
     * Packs items.
     *
     * @param origin what their names are relative to
     * @param items in listing order
     * @param classes of the items
     */
    Entries(String origin, List<Item> items, ClassList classes) {
        this.origin = origin;
        this.ends = new int[items.size()];
        this.classes = new int[items.size()];
        byte[] packed = new byte[32 * items.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            byte[] name = items.get(i).name().getBytes(StandardCharsets.UTF_8);
            if (end + name.length > packed.length) {
                int grown = Math.toIntExact(packed.length * 3L / 2 + name.length);
                packed = Arrays.copyOf(packed, grown);
            }
            System.arraycopy(name, 0, packed, end, name.length);
            end += name.length;
            ends[i] = end;
            this.classes[i] = classes.index(items.get(i).className());
        }
        this.names = Arrays.copyOf(packed, end);
    }

    int size() {
        return ends.length;
    }

    /** The folder the names are relative to, or the file of examples they count in. */
    String origin() {
        return origin;
    }

    /** A path relative to the origin, a URI, or a position in the origin. */
    String name(int id) {
        int start = id == 0 ? 0 : ends[id - 1];
        return new String(names, start, ends[id] - start, StandardCharsets.UTF_8);
    }

    int classIndex(int id) {
        return classes[id];
    }

    /** Where the file of an example is. */
    Path path(int id) {
        return locate(origin, name(id));
    }

    /**
     * Where a name leads that is relative to a folder, absolute, or a URI.
     *
     * @param folder with scheme and authority
     */
    static Path locate(String folder, String name) {
        if (URI.matcher(name).lookingAt()) {
            return new Path(name);
        }
        // Three parts, because a colon in a file's name does not end a scheme.
        return new Path(new Path(folder), new Path(null, null, name));
    }
}
