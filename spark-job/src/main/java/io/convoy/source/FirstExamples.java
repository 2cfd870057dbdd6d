package io.convoy.source;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The first of a split's examples with each 128-bit hash: a table of primitive numbers with room
 * for twice as many: at most 80 bytes an example.
 */
final class FirstExamples {
    /** Numbers that tell of one example: two halves of its hash, and its id. */
    static final int LONGS = 3;

    private static final int MOST = 1 << 30;
    private static final int FREE = -1;

    private final long[] high;
    private final long[] low;
    private final int[] ids;

    private FirstExamples(int slots) {
        this.high = new long[slots];
        this.low = new long[slots];
        this.ids = new int[slots];
        Arrays.fill(ids, FREE);
    }

    /**
     * The examples of a split.
     *
     * @param parts {@value #LONGS} numbers for each example
     */
    static FirstExamples of(List<long[]> parts) {
        long examples = parts.stream().mapToLong(part -> part.length / LONGS).sum();
        int slots = 2;
        while (slots < 2 * examples && slots < MOST) {
            slots *= 2;
        }
        FirstExamples firsts = new FirstExamples(slots);
        for (long[] part : parts) {
            for (int i = 0; i < part.length; i += LONGS) {
                firsts.add(part[i], part[i + 1], (int) part[i + 2]);
            }
        }
        return firsts;
    }

    private void add(long highHalf, long lowHalf, int id) {
        int slot = slot(highHalf, lowHalf);
        if (ids[slot] == FREE) {
            high[slot] = highHalf;
            low[slot] = lowHalf;
            ids[slot] = id;
        } else {
            ids[slot] = Math.min(ids[slot], id);
        }
    }

    /** The id of the first example with a hash; empty if there is none. */
    OptionalInt find(long highHalf, long lowHalf) {
        int id = ids[slot(highHalf, lowHalf)];
        return id == FREE ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Where a hash is, or would be. */
    private int slot(long highHalf, long lowHalf) {
        int slot = (int) lowHalf & (ids.length - 1);
        while (ids[slot] != FREE && (high[slot] != highHalf || low[slot] != lowHalf)) {
            slot = (slot + 1) & (ids.length - 1);
        }
        return slot;
    }
}
