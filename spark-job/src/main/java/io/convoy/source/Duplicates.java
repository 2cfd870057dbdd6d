package io.convoy.source;

import io.convoy.cluster.SparkFailure;
import io.convoy.image.ImageBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.spark.api.java.JavaRDD;

/**
 * Examples that are in two splits: their values, once decoded, are equal, wherever their files are.
 * What a network learns of the one it then shows on the other. Compared by 128-bit hashes, which
 * for a billion different examples agree by chance with a probability of 1e-21.
 */
public final class Duplicates {
    private final Listing listing;
    private final Map<Split, FirstExamples> known = new EnumMap<>(Split.class);
    private final List<Match> found = new ArrayList<>();

    private Duplicates(Listing listing) {
        this.listing = listing;
    }

    private record Match(Split split, int id, Split earlier, int original) {}

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
                boolean last = split == Split.TEST;
                search.add(split, hashes(splits.get(split).blocks()), last);
            }
        }
        return search.pairs();
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
            long[] ofBlock = new long[FirstExamples.LONGS * block.examples()];
            for (int i = 0; i < block.examples(); i++) {
                block.copy(i, values);
                long[] hash = MurmurHash3.hash128x64(values, 0, values.length, 0);
                ofBlock[FirstExamples.LONGS * i] = hash[0];
                ofBlock[FirstExamples.LONGS * i + 1] = hash[1];
                ofBlock[FirstExamples.LONGS * i + 2] = block.id(i);
            }
            hashes.add(ofBlock);
        }
        return hashes.iterator();
    }

    private void add(Split split, List<long[]> parts, boolean last) {
        known.forEach((earlier, firsts) -> compare(split, parts, earlier, firsts));
        if (!last) {
            known.put(split, FirstExamples.of(parts));
        }
    }

    private void compare(Split split, List<long[]> parts, Split earlier, FirstExamples firsts) {
        for (long[] part : parts) {
            for (int i = 0; i < part.length; i += FirstExamples.LONGS) {
                OptionalInt original = firsts.find(part[i], part[i + 1]);
                if (original.isPresent()) {
                    int id = (int) part[i + 2];
                    found.add(new Match(split, id, earlier, original.getAsInt()));
                }
            }
        }
    }

    private List<Pair> pairs() {
        return found.stream()
                .sorted(
                        Comparator.comparing(Match::split)
                                .thenComparing(Match::id)
                                .thenComparing(Match::earlier))
                .map(
                        match ->
                                new Pair(
                                        match.split(),
                                        listing.name(match.split(), match.id()),
                                        match.earlier(),
                                        listing.name(match.earlier(), match.original())))
                .toList();
    }
}
