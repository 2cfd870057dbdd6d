package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;

/**
 * The decoded examples of one split, kept on the executors: one partition per worker, each a few
 * blocks. Owns the persisted blocks and the broadcast they are made from; whoever loads it closes
 * it.
 */
public final class BlockSet implements AutoCloseable {
    private final JavaRDD<ImageBlock> blocks;
    private final RDD<ImageBlock> stored;
    private final Broadcast<LoadPlan> plan;
    private final List<Integer> counts;
    private final List<Quarantined> quarantined;

    BlockSet(
            JavaRDD<ImageBlock> blocks,
            RDD<ImageBlock> stored,
            Broadcast<LoadPlan> plan,
            List<Integer> counts,
            List<Quarantined> quarantined) {
        this.blocks = Objects.requireNonNull(blocks);
        this.stored = Objects.requireNonNull(stored);
        this.plan = Objects.requireNonNull(plan);
        this.counts = List.copyOf(counts);
        this.quarantined = List.copyOf(quarantined);
    }

    /**
     * The blocks, one partition a worker. Each block is persisted for itself, in memory and, where
     * that ends, on disk; a worker's iterator over them is a {@link io.convoy.batch.Share}. A block
     * holds at most 1024 examples and, unless one alone is larger, 8 MiB; what a partition holds
     * and in which order is decided by the seed and the number of workers. Spark decodes a lost
     * block again.
     */
    public JavaRDD<ImageBlock> blocks() {
        return blocks;
    }

    /** The same blocks, with what was found undecodable before they were dealt out. */
    BlockSet withQuarantined(List<Quarantined> found) {
        return new BlockSet(blocks, stored, plan, counts, found);
    }

    /** Examples of all partitions together. */
    public int examples() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Examples of one partition; any two differ by at most one.
     *
     * @param partition from 0
     */
    public int examplesOf(int partition) {
        return counts.get(partition);
    }

    /** Files that could not be decoded and are in no block, by path. */
    public List<Quarantined> quarantined() {
        return quarantined;
    }

    /**
     * Frees memory and disk on all executors. A second call does nothing, nor does one after Spark
     * was stopped, which frees them too.
     */
    @Override
    public void close() {
        free(true);
    }

    /** Frees the same, without waiting for executors, of which some may not answer. */
    public void abandon() {
        free(false);
    }

    private void free(boolean blocking) {
        if (blocks.context().isStopped() || !plan.isValid()) {
            return;
        }
        stored.unpersist(blocking);
        plan.destroy();
    }
}
