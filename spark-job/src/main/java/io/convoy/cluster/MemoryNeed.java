package io.convoy.cluster;

/**
 * What the workers of one process need, in bytes.
 *
 * @param heap the states of the training, and the decoded examples that are in use at once
 * @param arrays parameters, gradients, updater states, minibatches and the plans of a step, all
 *     outside of the heap
 * @param direct the vectors of the exchange with other processes, in direct buffers
 */
public record MemoryNeed(long heap, long arrays, long direct) {

    /** What a process of this need takes at least of its machine. */
    long resident() {
        return heap + arrays + direct;
    }

    /**
     * The megabytes of {@code CONVOY_MEMORY} from which the launcher's settings follow: half of
     * what is left beside a JVM's own use is heap, half is for arrays. A quarter is put on top.
     */
    long megabytes() {
        long half = Math.max(heap + direct, arrays + direct);
        long bytes = MemoryFacts.OWN_USE + 2 * (half + half / 4);
        long step = 256L << 20;
        return Math.max(1536, (bytes + step - 1) / step * 256);
    }
}
