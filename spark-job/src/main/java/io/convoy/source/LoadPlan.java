package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.config.DecodingConfig;
import io.convoy.config.ImageShape;
import io.convoy.config.ResizeMode;
import io.convoy.image.Decoding;
import io.convoy.image.PixelType;
import java.io.Serializable;
import java.time.Duration;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which examples go to which partition, and all that a task needs to read them. Shipped once, as a
 * broadcast; its fields are plain because Spark's Kryo cannot write the fields of a record.
 */
final class LoadPlan implements Serializable {
    private static final long serialVersionUID = 2L;
    private static final int MAX_EXAMPLES = 1024;
    private static final int MAX_BYTES = 8 << 20;
    private static final int PATIENCE = 10;

    private final Entries entries;
    private final int[] order;
    private final int start;
    private final int partitions;
    private final int height;
    private final int width;
    private final int channels;
    private final long maxPixels;
    private final ResizeMode resize;
    private final int background;
    private final long timeoutMillis;
    private final SerializableConfiguration configuration;

    /**
     * Deals examples out in equal, contiguous parts of {@link MixedOrder}, as on a ring. The seed
     * says where on it the first part begins.
     *
     * @param listing that the split is of
     * @param ids of the examples to load, in ascending order; the array is changed
     */
    LoadPlan(Loading loading, Listing listing, Split split, int[] ids, int partitions) {
        this.entries = listing.entries(split);
        this.order = ids;
        this.partitions = partitions;
        Decoding decoding = loading.decoding();
        this.height = decoding.shape().height();
        this.width = decoding.shape().width();
        this.channels = decoding.shape().channels();
        this.maxPixels = decoding.maxPixels();
        this.resize = decoding.config().resize();
        this.background = decoding.config().background();
        this.timeoutMillis = decoding.config().timeout().toMillis();
        this.configuration = new SerializableConfiguration(loading.configuration());
        MixedOrder.arrange(order, entries);
        this.start = order.length == 0 ? 0 : new Random(loading.seed()).nextInt(order.length);
    }

    /**
     * What is the same for every split of a run.
     *
     * @param decoding how files become pixels, and of which shape
     * @param seed of the run
     * @param configuration of the file systems
     */
    record Loading(Decoding decoding, long seed, Configuration configuration) {}

    DataFormat format() {
        return entries.format();
    }

    Entries entries() {
        return entries;
    }

    ImageShape shape() {
        return new ImageShape(height, width, channels);
    }

    long maxPixels() {
        return maxPixels;
    }

    /** How files become pixels. */
    Decoding decoding() {
        return decoding(timeoutMillis);
    }

    /** The same with ten times as long for each image. */
    Decoding patientDecoding() {
        return decoding(PATIENCE * timeoutMillis);
    }

    private Decoding decoding(long timeoutMillis) {
        DecodingConfig config =
                new DecodingConfig(resize, background, Duration.ofMillis(timeoutMillis));
        return new Decoding(shape(), maxPixels, config);
    }

    Configuration configuration() {
        return configuration.value();
    }

    PixelType pixelType() {
        return entries.format() == DataFormat.POINTS ? PixelType.FLOAT32 : PixelType.UINT8;
    }

    /** Bytes of one decoded example. */
    int exampleBytes() {
        return Math.multiplyExact(shape().values(), pixelType().bytes());
    }

    /** Examples of a full block: at most 1024 and, unless one alone is larger, 8 MiB. */
    int blockExamples() {
        return Math.max(1, Math.min(MAX_EXAMPLES, MAX_BYTES / exampleBytes()));
    }

    int examples() {
        return order.length;
    }

    int partitions() {
        return partitions;
    }

    /** Number of examples of a partition; any two differ by at most one. */
    int examplesOf(int partition) {
        return bound(partition + 1) - bound(partition);
    }

    /** The ids of a partition in their order. */
    int[] ids(int partition) {
        return ids(bound(partition), bound(partition + 1));
    }

    private int[] ids(int from, int to) {
        int[] ids = new int[to - from];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = order[(int) ((from + (long) i + start) % order.length)];
        }
        return ids;
    }

    /** Blocks of all partitions together. */
    int blocks() {
        return firstBlock(partitions);
    }

    /** The number of a partition's first block among those of all partitions. */
    int firstBlock(int partition) {
        int blocks = 0;
        for (int p = 0; p < partition; p++) {
            blocks += blocksOf(p);
        }
        return blocks;
    }

    /** The partition of a block, by its number among those of all partitions. */
    int partitionOf(int block) {
        int partition = 0;
        int end = blocksOf(0);
        while (block >= end) {
            partition++;
            end += blocksOf(partition);
        }
        return partition;
    }

    /** Number of blocks of a partition: all are full but the last. */
    int blocksOf(int partition) {
        return (examplesOf(partition) + blockExamples() - 1) / blockExamples();
    }

    private int bound(int partition) {
        return Math.toIntExact((long) order.length * partition / partitions);
    }
}
