package io.convoy.source;

import io.convoy.cluster.SparkFailure;
import io.convoy.image.ImageBlock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.spark.api.java.JavaRDD;

/**
 * Examples that are in two splits: their values, once decoded, are equal, wherever their files are.
 * What a network learns of the one it then shows on the other. Compared by 128-bit hashes, which
 * for a billion different examples agree by chance with a probability of 1e-21.
 */
public final class Duplicates {
    private static final int LONGS = 3;

    private final Listing listing;
    private final Map<Split, Map<Hash, Integer>> firsts = new EnumMap<>(Split.class);
    private final List<Pair> pairs = new ArrayList<>();

    private Duplicates(Listing listing) {
        this.listing = listing;
    }

    private record Hash(long high, long low) {}

    /**
     * An example that is in an earlier split as well.
     *
     * @param split that it is in
     * @param name of the example, as {@link Listing#name}
     * @param earlier the other split
     * @param original name of an equal example there
     */
    public record Pair(Split split, String name, Split earlier, String original) {}

    /**
     * Looks for them: in validation and test examples those that are training examples, then in
     * test examples those that are validation examples. In the order of the splits and listings.
     */
    public static List<Pair> among(Listing listing, Map<Split, BlockSet> splits) {
        Duplicates search = new Duplicates(listing);
        for (Split split : Split.values()) {
            if (splits.containsKey(split)) {
                search.add(split, hashes(splits.get(split).blocks()));
            }
        }
        return List.copyOf(search.pairs);
    }

    /** Two halves of a hash and an id for each example. */
    private static List<long[]> hashes(JavaRDD<ImageBlock> blocks) {
        try {
            return blocks.mapPartitions(Duplicates::hash).collect();
        } catch (Exception e) {
            // Scala code throws checked exceptions that its Java signatures do not declare.
            throw SparkFailure.explain("compare the examples", e);
        }
    }

    private static Iterator<long[]> hash(Iterator<ImageBlock> blocks) {
        List<long[]> hashes = new ArrayList<>();
        while (blocks.hasNext()) {
            ImageBlock block = blocks.next();
            byte[] values = new byte[block.shape().values() * block.type().bytes()];
            long[] ofBlock = new long[LONGS * block.examples()];
            for (int i = 0; i < block.examples(); i++) {
                block.copy(i, values);
                long[] hash = MurmurHash3.hash128x64(values, 0, values.length, 0);
                ofBlock[LONGS * i] = hash[0];
                ofBlock[LONGS * i + 1] = hash[1];
                ofBlock[LONGS * i + 2] = block.id(i);
            }
            hashes.add(ofBlock);
        }
        return hashes.iterator();
    }

    private void add(Split split, List<long[]> hashes) {
        Map<Integer, Hash> byId = new HashMap<>();
        for (long[] part : hashes) {
            for (int i = 0; i < part.length; i += LONGS) {
                byId.put((int) part[i + 2], new Hash(part[i], part[i + 1]));
            }
        }
        Map<Hash, Integer> here = new HashMap<>();
        int[] ids = byId.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        for (int id : ids) {
            compare(split, id, byId.get(id));
            here.putIfAbsent(byId.get(id), id);
        }
        firsts.put(split, here);
    }

    private void compare(Split split, int id, Hash hash) {
        firsts.forEach(
                (earlier, known) -> {
                    Integer original = known.get(hash);
                    if (original != null) {
                        pairs.add(
                                new Pair(
                                        split,
                                        listing.name(split, id),
                                        earlier,
                                        listing.name(earlier, original)));
                    }
                });
    }
}
