package io.convoy.source;

import io.convoy.cluster.SparkFailure;
import io.convoy.error.Counted;
import io.convoy.error.DataException;
import io.convoy.image.ImageBlock;
import io.convoy.source.LoadPlan.Loading;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.CollectionAccumulator;

/** Has the executors read and decode one split. */
final class BlockLoader {
    private static final int SHOWN = 5;

    private final JavaSparkContext spark;
    private final Loading loading;
    private final double maxBadFraction;
    private final Listing listing;
    private final Split split;
    private final Consumer<List<Quarantined>> refused;

    BlockLoader(
            JavaSparkContext spark,
            Loading loading,
            double maxBadFraction,
            Listing listing,
            Split split,
            Consumer<List<Quarantined>> refused) {
        this.spark = spark;
        this.loading = loading;
        this.maxBadFraction = maxBadFraction;
        this.listing = listing;
        this.split = split;
        this.refused = refused;
    }

    /**
     * Loads the split; a second time without the undecodable files if the first time found any,
     * because partitions must stay equally large.
     */
    BlockSet load(int workers) {
        int listed = listing.examples(split);
        verifyEnough(listed, workers, 0);
        BlockSet first = judge(IntStream.range(0, listed).toArray(), workers);
        List<Quarantined> bad = first.quarantined();
        if (bad.isEmpty()) {
            return first;
        }
        first.close();
        verifyFew(bad, listed);
        verifyEnough(listed - bad.size(), workers, bad.size());
        BlockSet second = load(idsWithout(bad), workers);
        if (!second.quarantined().isEmpty()) {
            second.close();
            throw new DataException(
                    "Cannot load the %s images: %s could be decoded a moment ago and cannot now. Do not change the data while a job reads them."
                            .formatted(split.adjective(), second.quarantined().get(0)));
        }
        return second.withQuarantined(bad);
    }

    private int[] idsWithout(List<Quarantined> bad) {
        Set<String> names = new HashSet<>();
        bad.forEach(file -> names.add(file.path()));
        return IntStream.range(0, listing.examples(split))
                .filter(id -> !names.contains(listing.name(split, id)))
                .toArray();
    }

    /** Loads examples as nobody has before: what takes longer than it may is refused. */
    private BlockSet judge(int[] ids, int workers) {
        spark.setLocalProperty(BlockMaker.JUDGING, "true");
        try {
            return load(ids, workers);
        } finally {
            spark.setLocalProperty(BlockMaker.JUDGING, null);
        }
    }

    /** Loads examples; those that then are in no block are in the quarantine. */
    private BlockSet load(int[] ids, int workers) {
        LoadPlan plan = new LoadPlan(loading, listing, split, ids, workers);
        Broadcast<LoadPlan> shipped = spark.broadcast(plan);
        CollectionAccumulator<Quarantined> quarantine = spark.sc().collectionAccumulator();
        RDD<ImageBlock> stored =
                new DecodedBlocks(spark.sc(), new BlockMaker(shipped, quarantine), plan.blocks())
                        .setName(split.adjective() + " examples")
                        .persist(StorageLevel.MEMORY_AND_DISK());
        JavaRDD<ImageBlock> blocks =
                JavaRDD.fromRDD(new WorkerBlocks(stored, plan, workers), DecodedBlocks.TAG);
        try {
            List<int[]> tallies = tallies(blocks, shipped);
            List<Integer> counts = tallies.stream().map(Tally::decoded).toList();
            int[] missing = tallies.stream().flatMapToInt(Tally::missing).toArray();
            List<Quarantined> bad =
                    Quarantined.of(listing.entries(split), missing, quarantine.value());
            return new BlockSet(blocks, stored, shipped, counts, bad);
        } catch (RuntimeException e) {
            new BlockSet(blocks, stored, shipped, List.of(), List.of()).close();
            throw e;
        }
    }

    private List<int[]> tallies(JavaRDD<ImageBlock> blocks, Broadcast<LoadPlan> shipped) {
        try {
            return blocks.mapPartitionsWithIndex(
                            (worker, partition) ->
                                    List.of(Tally.of(shipped.value().ids(worker), partition))
                                            .iterator(),
                            true)
                    .collect();
        } catch (Exception e) {
            // Scala code throws checked exceptions that its Java signatures do not declare.
            throw SparkFailure.explain("decode the %s examples".formatted(split.adjective()), e);
        }
    }

    private void verifyEnough(int examples, int workers, int bad) {
        if (split == Split.TRAIN && examples < workers) {
            throw new DataException(
                    "Cannot start %s on %s%s: each needs one at least. Set run.workers: %d or fewer, or add examples."
                            .formatted(
                                    Counted.of(workers, "worker"),
                                    Counted.of(examples, "training example"),
                                    bad == 0 ? "" : " (%d more cannot be decoded)".formatted(bad),
                                    Math.max(1, examples)));
        }
    }

    private void verifyFew(List<Quarantined> bad, int listed) {
        double fraction = (double) bad.size() / listed;
        if (fraction > maxBadFraction) {
            String head =
                    String.join(
                            "; ", bad.stream().limit(SHOWN).map(Quarantined::toString).toList());
            refused.accept(bad);
            throw new DataException(
                    String.format(
                            Locale.ROOT,
                            "Cannot use the %s images: %d of %d (%.1f %%) cannot be decoded, data.max-bad-fraction allows %.1f %%. %s: %s%s. Repair or remove them, or raise data.max-bad-fraction.",
                            split.adjective(),
                            bad.size(),
                            listed,
                            100 * fraction,
                            100 * maxBadFraction,
                            bad.size() > SHOWN ? "The first " + SHOWN : "They are",
                            head,
                            bad.size() > SHOWN
                                    ? "; … and %d more".formatted(bad.size() - SHOWN)
                                    : ""));
        }
    }
}
