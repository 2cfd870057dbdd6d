package io.convoy.source;

import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;

/**
 * A few examples of a split, spread over its listing, that executors read and decode to see whether
 * they can. Whoever makes it closes it.
 */
public final class DataSample implements AutoCloseable {
    private final Broadcast<LoadPlan> plan;
    private final CollectionAccumulator<Quarantined> quarantine;
    private final int examples;

    /**
     * A sample.
     *
     * @param readers who read it
     * @param each examples for each of them, where there are enough
     */
    DataSample(
            JavaSparkContext spark,
            LoadPlan.Loading loading,
            Listing listing,
            Split split,
            int readers,
            int each) {
        int all = listing.examples(split);
        this.examples = Math.min(all, Math.multiplyExact(readers, each));
        int[] ids =
                IntStream.range(0, examples).map(i -> (int) ((long) i * all / examples)).toArray();
        int partitions = Math.max(1, Math.min(readers, examples));
        this.plan = spark.broadcast(new LoadPlan(loading, listing, split, ids, partitions));
        this.quarantine = spark.sc().collectionAccumulator();
    }

    /** Examples of the sample; readers beyond their number read what others read too. */
    public int examples() {
        return examples;
    }

    /** What executors get. */
    public Reader reader() {
        return new Reader(plan, quarantine);
    }

    /** Files that could not be decoded, once all have read. */
    public List<Quarantined> quarantined() {
        return List.copyOf(new TreeSet<>(quarantine.value()));
    }

    @Override
    public void close() {
        plan.destroy();
    }

    /** Reads one part of the sample, wherever it is. */
    public static final class Reader implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Broadcast<LoadPlan> plan;
        private final CollectionAccumulator<Quarantined> quarantine;

        Reader(Broadcast<LoadPlan> plan, CollectionAccumulator<Quarantined> quarantine) {
            this.plan = plan;
            this.quarantine = quarantine;
        }

        /**
         * Reads and decodes.
         *
         * @param number of the reader, from 0
         * @return examples decoded
         * @throws io.convoy.error.DataException if a file cannot be read
         */
        public int read(int number) {
            LoadPlan all = plan.value();
            int part = number % all.partitions();
            int decoded = 0;
            try (BlockReader reader =
                    BlockReader.open(all, all.decoding(), all.ids(part), quarantine::add)) {
                for (int i = 0; i < all.blocksOf(part); i++) {
                    decoded += reader.block(i).map(ImageBlock::examples).orElse(0);
                }
            } catch (IOException e) {
                throw Storage.unreadable(all.entries().origin(), e);
            }
            return decoded;
        }
    }
}
