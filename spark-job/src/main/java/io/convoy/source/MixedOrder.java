package io.convoy.source;

import java.util.Arrays;

/**
 * An order of examples that has nothing to do with their classes and depends on their names alone,
 * so that folders and packs of them have the same one: by {@link Entries#hash}. A pack's records
 * lie in it, and workers get contiguous parts of it, so that each reads its part of a pack from the
 * beginning to the end.
 */
final class MixedOrder {
    private MixedOrder() {}

    /**
     * Puts examples in this order. Where the 33 bits compared are equal, the order is that of the
     * ids.
     *
     * @param ids in ascending order; the array is changed
     */
    static void arrange(int[] ids, Entries entries) {
        long[] keys = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            keys[i] = (entries.hash(ids[i]) & ~0x7fffffffL) | i;
        }
        Arrays.sort(keys);
        int[] ascending = ids.clone();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ascending[(int) (keys[i] & 0x7fffffffL)];
        }
    }
}
