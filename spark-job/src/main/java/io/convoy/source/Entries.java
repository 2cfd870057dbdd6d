package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.error.DataException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * The examples of one split in listing order, kept compactly: a name's UTF-8 bytes and twenty more
 * per example. The position of an example is its id.
 */
final class Entries implements Serializable {
    private static final long serialVersionUID = 2L;

    /** Of an array. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/");

    private final DataFormat format;
    private final String origin;
    private final byte[] names;
    private final int[] ends;
    private final int[] labelSets;
    private final long[] marks;
    private final int[] lengths;

    /**
     * Packs items.
     *
     * @param format how they are laid out
     * @param origin what their names are relative to
     * @param items in listing order
     * @param numbering of the items' labels
     */
    Entries(DataFormat format, String origin, List<Item> items, Labels.Numbering numbering) {
        this.format = format;
        this.origin = origin;
        this.ends = new int[items.size()];
        this.labelSets = new int[items.size()];
        this.marks = items.stream().mapToLong(Item::mark).toArray();
        this.lengths = items.stream().mapToInt(Item::length).toArray();
        byte[] packed = new byte[32 * items.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            byte[] name = items.get(i).name().getBytes(StandardCharsets.UTF_8);
            if (end + name.length > packed.length) {
                packed = Arrays.copyOf(packed, grown(packed.length, name.length));
            }
            System.arraycopy(name, 0, packed, end, name.length);
            end += name.length;
            ends[i] = end;
            labelSets[i] = numbering.number(items.get(i).className());
        }
        this.names = Arrays.copyOf(packed, end);
    }

    /**
     * The next size of an array that is full.
     *
     * @throws DataException if there is none
     */
    static int grown(int length, int more) {
        if (length > LARGEST - more) {
            throw new DataException(
                    "Cannot list the examples: their names take more than %d bytes. Train on fewer, or shorten the names of their folders."
                            .formatted(LARGEST));
        }
        return (int) Math.min(LARGEST, length * 3L / 2 + more);
    }

    int size() {
        return ends.length;
    }

    /** How they are laid out. */
    DataFormat format() {
        return format;
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

    /** The number of an example's label set. */
    int labelSet(int id) {
        return labelSets[id];
    }

    /** When a file was last changed, or where a packed example is: {@link Item#mark}. */
    long mark(int id) {
        return marks[id];
    }

    /** Bytes of an example's content, -1 if it has no file of its own. */
    int length(int id) {
        return lengths[id];
    }

    /** Bytes of all examples' content. */
    long bytes() {
        return Arrays.stream(lengths).asLongStream().filter(length -> length > 0).sum();
    }

    /**
     * A number for each example that looks drawn but depends on nothing but its name.
     *
     * <p>Source: FNV-1a (Fowler, Noll, Vo), then the finaliser of SplitMix64 (Steele, Lea, Flood
     * 2014), because the last letters of a name would else change the lowest bits only.
     */
    long hash(int id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = id == 0 ? 0 : ends[id - 1]; i < ends[id]; i++) {
            hash = (hash ^ (names[i] & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /** Where the file of an example is. */
    Path path(int id) {
        return locate(origin, name(id));
    }

    /** Whether a name says where it leads without a folder that it is relative to. */
    static boolean isUri(String name) {
        return URI.matcher(name).lookingAt();
    }

    /**
     * Where a name leads that is relative to a folder, absolute, or a URI.
     *
     * @param folder with scheme and authority
     */
    static Path locate(String folder, String name) {
        if (isUri(name)) {
            return new Path(name);
        }
        // Three parts, because a colon in a file's name does not end a scheme.
        return new Path(new Path(folder), new Path(null, null, name));
    }
}
