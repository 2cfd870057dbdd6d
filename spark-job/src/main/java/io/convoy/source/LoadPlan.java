package io.convoy.source;

import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.image.PixelType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which examples go to which partition, and all that a task needs to read them. Shipped once, as a
 * broadcast; its fields are plain because Spark's Kryo cannot write the fields of a record.
 */
final class LoadPlan implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_EXAMPLES = 1024;
    private static final int MAX_BYTES = 8 << 20;

    private final DataFormat format;
    private final Entries entries;
    private final int[] order;
    private final int partitions;
    private final int height;
    private final int width;
    private final int channels;
    private final long maxPixels;
    private final SerializableConfiguration configuration;

    /**
     * Shuffles examples and deals them out in equal parts, in the order given by the seed alone.
     *
     * @param listing that the split is of
     * @param ids of the examples to load, in ascending order; the array is shuffled
     */
    LoadPlan(Loading loading, Listing listing, Split split, int[] ids, int partitions) {
        this.format = listing.format();
        this.entries = listing.entries(split);
        this.order = ids;
        this.partitions = partitions;
        this.height = loading.shape().height();
        this.width = loading.shape().width();
        this.channels = loading.shape().channels();
        this.maxPixels = loading.maxPixels();
        this.configuration = new SerializableConfiguration(loading.configuration());
        shuffle(order, new Random(loading.seed()));
    }

    /**
     * What is the same for every split of a run.
     *
     * @param shape that every example is brought to
     * @param maxPixels above which an image is refused
     * @param seed of the run
     * @param configuration of the file systems
     */
    record Loading(ImageShape shape, long maxPixels, long seed, Configuration configuration) {}

    private static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    DataFormat format() {
        return format;
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

    Configuration configuration() {
        return configuration.value();
    }

    PixelType pixelType() {
        return format == DataFormat.POINTS ? PixelType.FLOAT32 : PixelType.UINT8;
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

    /** The ids of a partition in their shuffled order. */
    int[] ids(int partition) {
        return Arrays.copyOfRange(order, bound(partition), bound(partition + 1));
    }

    private int bound(int partition) {
        return Math.toIntExact((long) order.length * partition / partitions);
    }
}
