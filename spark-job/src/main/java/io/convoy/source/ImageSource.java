package io.convoy.source;

import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.image.Decoding;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * From URIs to decoded examples on the executors: lists the data, splits them, and loads a split as
 * persisted blocks, one partition per worker.
 */
public final class ImageSource {
    private final JavaSparkContext spark;
    private final DataConfig data;
    private final LoadPlan.Loading loading;
    private final DataLister lister;
    private final OptionalInt outputs;
    private final Consumer<List<Quarantined>> refused;

    /**
     * The source of one run.
     *
     * @param spark whose executors read the data; its Hadoop configuration finds them
     * @param data where the examples are
     * @param shape that every example is brought to; for points, one value for each number of a row
     * @param outputs of the network; empty if it takes as many as there are classes
     * @param seed of the run: decides what is held out and which worker gets which example
     */
    public ImageSource(
            JavaSparkContext spark,
            DataConfig data,
            ImageShape shape,
            OptionalInt outputs,
            long seed) {
        this(spark, data, shape, outputs, seed, files -> {});
    }

    /**
     * The source of one run whose undecodable files are wanted even if they stop it.
     *
     * @param refused told of all undecodable files of a split, by path, before {@link #load} throws
     *     because there are too many of them; not called otherwise, {@link BlockSet#quarantined}
     *     has them then
     */
    public ImageSource(
            JavaSparkContext spark,
            DataConfig data,
            ImageShape shape,
            OptionalInt outputs,
            long seed,
            Consumer<List<Quarantined>> refused) {
        this.spark = spark;
        this.data = data;
        this.outputs = outputs;
        this.refused = refused;
        this.loading =
                new LoadPlan.Loading(
                        new Decoding(shape, data.maxPixels(), data.decoding()),
                        seed,
                        spark.hadoopConfiguration());
        this.lister =
                new DataLister(
                        spark.hadoopConfiguration(), data, shape, seed, ListingCache.ofUser());
    }

    /**
     * Lists the data of a training run on the driver, without decoding any and without a Spark job.
     *
     * @throws io.convoy.error.DataException if the network cannot be trained and tested on them
     */
    public Listing list() {
        return lister.list(outputs);
    }

    /**
     * Forgets what was kept of an earlier listing, which a {@link ChangedDataException} may be due
     * to.
     *
     * @return whether there was any, so that listing again may help
     */
    public boolean forget() {
        return lister.forget();
    }

    /**
     * Lists data to test a trained network on, as {@link DataLister#listTest} does.
     *
     * @param classes of the network, in the order of its outputs
     * @throws io.convoy.error.DataException if there is a class that the network does not know
     */
    public Listing listTest(List<String> classes) {
        return lister.listTest(classes);
    }

    /**
     * Reads and decodes a split on the executors and keeps it there. Which examples are there, and
     * which are quarantined, does not depend on the number of workers; which worker has which does.
     *
     * <p>If files cannot be decoded, those that can are dealt out anew and read a second time, so
     * that partitions differ by at most one example.
     *
     * @param workers number of partitions, 1 or more
     * @return the blocks, to be closed by the caller
     * @throws io.convoy.error.DataException if a file cannot be read (after Spark's retries), more
     *     files than {@code data.max-bad-fraction} cannot be decoded, or there are fewer training
     *     examples than workers
     */
    public BlockSet load(Listing listing, Split split, int workers) {
        return new BlockLoader(spark, loading, data.maxBadFraction(), listing, split, refused)
                .load(workers);
    }

    /**
     * A few examples, for executors to try whether they can read the data.
     *
     * @param readers how many tasks read, each its own part
     * @param each examples for each of them
     * @return the sample, to be closed by the caller
     */
    public DataSample sample(Listing listing, Split split, int readers, int each) {
        return new DataSample(spark, loading, listing, split, readers, each);
    }
}
