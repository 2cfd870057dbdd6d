package io.convoy.source;

import io.convoy.config.ImageShape;
import io.convoy.source.pack.PackDraft;
import io.convoy.source.pack.PackFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which examples go into which shard, and all that a task needs to write one. Shards are contiguous
 * parts of {@link MixedOrder}, so that any of them is a random part of the data. How many there are
 * follows from the data alone.
 */
final class PackPlan implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHARD_EXAMPLES = 4096;
    private static final long SHARD_BYTES = 64L << 20;

    /** With the index and the listing, a pack has fewer than a thousand files. */
    private static final int MOST_SHARDS = 990;

    private final String root;
    private final String fingerprint;
    private final Entries entries;
    private final int[] order;
    private final String[] classes;
    private final String[] splits;
    private final int shards;
    private final String shape;
    private final SerializableConfiguration configuration;

    /**
     * A plan.
     *
     * @param root the pack's folder
     * @param entries of everything that was found, their classes in the order of {@code classes}
     * @param shape that pixels are decoded to; empty: files as they are
     */
    PackPlan(
            Path root,
            Found found,
            Entries entries,
            List<String> classes,
            Optional<ImageShape> shape,
            Configuration configuration) {
        this.root = root.toString();
        this.fingerprint = found.digest();
        this.entries = entries;
        this.order = IntStream.range(0, entries.size()).toArray();
        MixedOrder.arrange(order, entries);
        this.classes = classes.toArray(new String[0]);
        this.splits =
                found.items().stream()
                        .map(item -> PackLayout.word(item.split()))
                        .toArray(String[]::new);
        this.shards = shards(entries);
        this.shape = shape.map(ImageShape::toString).orElse("");
        this.configuration = new SerializableConfiguration(configuration);
    }

    private static int shards(Entries entries) {
        long byCount = (entries.size() + SHARD_EXAMPLES - 1L) / SHARD_EXAMPLES;
        long byBytes = (entries.bytes() + SHARD_BYTES - 1) / SHARD_BYTES;
        long most = Math.min(MOST_SHARDS, entries.size());
        return (int) Math.min(most, Math.max(byCount, byBytes));
    }

    PackDraft draft() {
        return new PackDraft(
                io.convoy.source.pack.PackIndex.VERSION,
                fingerprint,
                entries.size(),
                shape,
                shards);
    }

    PackFolder folder() throws IOException {
        return PackFolder.at(new Path(root), configuration.value());
    }

    Entries entries() {
        return entries;
    }

    Configuration configuration() {
        return configuration.value();
    }

    /** That pixels are decoded to; empty: files as they are. */
    Optional<ImageShape> shape() {
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        int[] sides = Arrays.stream(shape.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return Optional.of(new ImageShape(sides[0], sides[1], sides[2]));
    }

    /** What a shard's sync marker is made of. */
    String mark(int shard) {
        return fingerprint + "/" + PackFolder.shard(shard);
    }

    int shards() {
        return shards;
    }

    /** The ids of a shard's examples, in its order. */
    int[] ids(int shard) {
        return Arrays.copyOfRange(order, bound(shard), bound(shard + 1));
    }

    private int bound(int shard) {
        return (int) ((long) order.length * shard / shards);
    }

    String label(int id) {
        return classes[entries.labelSet(id)];
    }

    List<String> classes() {
        return List.of(classes);
    }

    /** As a pack has it: empty if the data do not say. */
    String split(int id) {
        return splits[id];
    }
}
