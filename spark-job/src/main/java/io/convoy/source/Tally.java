package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * What became of a worker's examples, as plain numbers because Spark ships them: how many are in
 * blocks, then the ids of those that are in none. That comes with a task's result, which Spark
 * counts once; what a task tells on its way is lost where it fails after its blocks were stored.
 */
final class Tally {
    private Tally() {}

    /**
     * Counts what is in blocks.
     *
     * @param ids of the worker's examples, in any order
     */
    static int[] of(int[] ids, Iterator<ImageBlock> blocks) {
        int[] decoded = new int[ids.length];
        int count = 0;
        while (blocks.hasNext()) {
            ImageBlock block = blocks.next();
            for (int i = 0; i < block.examples(); i++) {
                decoded[count++] = block.id(i);
            }
        }
        Arrays.sort(decoded, 0, count);
        int end = count;
        int[] missing =
                Arrays.stream(ids)
                        .filter(id -> Arrays.binarySearch(decoded, 0, end, id) < 0)
                        .toArray();
        return IntStream.concat(IntStream.of(end), Arrays.stream(missing)).toArray();
    }

    /** How many examples are in blocks. */
    static int decoded(int[] tally) {
        return tally[0];
    }

    /** The ids of those that are in none. */
    static IntStream missing(int[] tally) {
        return Arrays.stream(tally).skip(1);
    }
}
