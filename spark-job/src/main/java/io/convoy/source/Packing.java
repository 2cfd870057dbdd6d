package io.convoy.source;

import io.convoy.cluster.SparkFailure;
import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import io.convoy.source.pack.DamagedPackException;
import io.convoy.source.pack.PackDraft;
import io.convoy.source.pack.PackFolder;
import io.convoy.source.pack.PackIndex;
import io.convoy.source.pack.PackListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Packs folders of images, or those of a manifest, into few files. */
public final class Packing {
    private static final ImageShape ANY = new ImageShape(1, 1, 1);

    private final JavaSparkContext spark;
    private final DataConfig data;
    private final Optional<ImageShape> shape;
    private final Location target;

    /**
     * A packing.
     *
     * @param spark whose executors read and write
     * @param data what to pack, as {@code data.train}
     * @param shape that pixels are decoded to; empty: files as they are
     * @param pack URI of the folder to write
     */
    public Packing(
            JavaSparkContext spark, DataConfig data, Optional<ImageShape> shape, String pack) {
        this.spark = spark;
        this.data = data;
        this.shape = shape;
        this.target = new Location("PACK", pack);
    }

    /**
     * What was packed.
     *
     * @param files of the pack
     * @param bytes of all of them
     */
    public record Packed(int examples, int classes, int files, long bytes) {}

    /**
     * Packs, or goes on with a pack that was stopped. The same images give the same bytes, however
     * many tasks write them.
     *
     * @throws DataException if there is nothing to pack, the folder holds something else, or a file
     *     cannot be read
     */
    public Packed pack() {
        Configuration configuration = spark.hadoopConfiguration();
        DataLister lister = new DataLister(configuration, data, shape.orElse(ANY), 0);
        Location source = new Location("DATA", data.train());
        DataLister.Packable packable = lister.packable(source);
        List<String> classes = packable.labels().names();
        Entries entries =
                new Entries(
                        packable.format(),
                        packable.found().origin(),
                        packable.found().items(),
                        packable.labels().numbered());
        Storage storage = new Storage(configuration);
        PackPlan plan =
                new PackPlan(
                        storage.path(target),
                        packable.found(),
                        entries,
                        classes,
                        shape,
                        configuration);
        try {
            begin(plan);
            return finish(plan, packable, write(plan));
        } catch (DamagedPackException e) {
            throw new DataException(
                    "Cannot pack into %s: %s. Delete it, or name a new folder."
                            .formatted(target, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw Storage.unwritable(target.toString(), e);
        }
    }

    private void begin(PackPlan plan) throws IOException {
        PackFolder folder = plan.folder();
        if (folder.index().isPresent()) {
            throw new DataException(
                    "Cannot pack into %s: it is a finished pack. Name a new folder, or delete it."
                            .formatted(target));
        }
        Optional<PackDraft> draft = folder.draft();
        if (draft.isEmpty() && !folder.isFree()) {
            throw new DataException(
                    "Cannot pack into %s: it holds other files. Name a new folder."
                            .formatted(target));
        }
        if (draft.isPresent() && !draft.get().equals(plan.draft())) {
            throw new DataException(
                    "Cannot go on with %s: it was begun with other images or another --decoded. Delete it, or name a new folder."
                            .formatted(target));
        }
        if (draft.isEmpty()) {
            folder.begin(plan.draft());
        }
    }

    private List<PackedShard> write(PackPlan plan) {
        Broadcast<PackPlan> broadcast = spark.broadcast(plan);
        try {
            List<Integer> shards = IntStream.range(0, plan.shards()).boxed().toList();
            return spark
                    .parallelize(shards, shards.size())
                    .map(new PackTask(broadcast, data.maxPixels()))
                    .collect()
                    .stream()
                    .sorted(Comparator.comparingInt(PackedShard::number))
                    .toList();
        } catch (Exception e) {
            // Scala code throws checked exceptions that its Java signatures do not declare.
            throw SparkFailure.explain("pack the images", e);
        } finally {
            broadcast.destroy();
        }
    }

    private Packed finish(PackPlan plan, DataLister.Packable packable, List<PackedShard> written)
            throws IOException {
        PackFolder folder = plan.folder();
        PackIndex.Part listing = listing(plan, folder, written);
        List<PackIndex.Part> shards = new ArrayList<>();
        for (PackedShard shard : written) {
            shards.add(
                    new PackIndex.Part(
                            PackFolder.shard(shard.number()),
                            shard.examples(),
                            shard.bytes(),
                            shard.checksum()));
        }
        folder.finish(
                new PackIndex(
                        PackIndex.VERSION,
                        packable.format().name().toLowerCase(Locale.ROOT),
                        plan.draft().fingerprint(),
                        plan.classes(),
                        data.labelSeparator().orElse(""),
                        plan.entries().size(),
                        packable.found().hidden(),
                        packable.found().stray().files(),
                        packable.found().stray().kinds(),
                        plan.draft().shape(),
                        listing,
                        shards));
        return new Packed(
                plan.entries().size(),
                packable.classes(),
                shards.size() + 2,
                listing.bytes() + shards.stream().mapToLong(PackIndex.Part::bytes).sum());
    }

    private static PackIndex.Part listing(
            PackPlan plan, PackFolder folder, List<PackedShard> written) throws IOException {
        Entries entries = plan.entries();
        int[] shardOf = new int[entries.size()];
        int[] indexOf = new int[entries.size()];
        for (PackedShard shard : written) {
            int[] ids = plan.ids(shard.number());
            for (int i = 0; i < ids.length; i++) {
                shardOf[ids[i]] = shard.number();
                indexOf[ids[i]] = i;
            }
        }
        org.apache.hadoop.fs.Path draft = folder.draftOf(PackListing.NAME, "");
        PackIndex.Part part =
                PackListing.write(
                        folder.create(draft),
                        entries.size(),
                        id -> {
                            PackedShard shard = written.get(shardOf[id]);
                            return new PackListing.Entry(
                                    entries.name(id),
                                    entries.labelSet(id),
                                    plan.split(id),
                                    shard.number(),
                                    shard.place(indexOf[id]),
                                    shard.length(indexOf[id]));
                        });
        folder.publish(draft, PackListing.NAME);
        return part;
    }
}
