package io.convoy.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Chooses what is held out for validation, class by class. A hash of the seed and a subject's name
 * gives each subject a rank within its class, which is that of most of its examples, and the first
 * ones are held out until the wanted fraction is reached, rounded; the last one of a class never
 * is. Where every example is a subject of its own, that is the fraction of the examples exactly.
 *
 * <p>What is stable: a subject's hash depends on the seed and its name alone, so the order of two
 * subjects never changes. When files are added to or taken from a class, an example changes sides
 * only if the cut moves past it, which k changed files do to at most k examples of that class, and
 * of other classes to none; with larger subjects the cut may move by a whole one.
 */
final class HeldOut {
    private static final Comparator<Ranked> BY_RANK =
            Comparator.comparingLong(Ranked::hash).thenComparing(Ranked::name);

    private final long seed;
    private final double fraction;
    private final Strata strata;

    /**
     * A rule.
     *
     * @param seed of the run
     * @param fraction of each class, in [0, 1)
     */
    HeldOut(long seed, double fraction) {
        this(seed, fraction, Strata.byLabel());
    }

    /**
     * A rule.
     *
     * @param strata which take the place of classes
     */
    HeldOut(long seed, double fraction, Strata strata) {
        this.seed = seed;
        this.fraction = fraction;
        this.strata = strata;
    }

    /** A subject: how many examples it has, of which class most are. */
    private record Ranked(long hash, String name, int examples) {}

    private record Cut(int wanted, long last) {}

    /** The names of examples that are held out, each a subject of its own. */
    Set<String> choose(List<Item> items) {
        if (fraction <= 0) {
            return Set.of();
        }
        MessageDigest digest = Fingerprint.sha256();
        long[] hashes = items.stream().mapToLong(item -> hash(digest, item.name())).toArray();
        Map<String, Cut> cuts = cuts(items, hashes);
        // Of a million names only the few that may be held out are sorted.
        Map<String, List<Ranked>> byClass = new HashMap<>();
        for (int i = 0; i < hashes.length; i++) {
            Item item = items.get(i);
            if (hashes[i] <= cuts.get(strata.of(item)).last()) {
                byClass.computeIfAbsent(strata.of(item), name -> new ArrayList<>())
                        .add(new Ranked(hashes[i], item.name(), 1));
            }
        }
        Set<String> chosen = new HashSet<>();
        byClass.forEach(
                (name, ranked) -> {
                    ranked.sort(BY_RANK);
                    ranked.subList(0, cuts.get(name).wanted())
                            .forEach(first -> chosen.add(first.name()));
                });
        return chosen;
    }

    /** In each class how many are held out, and the hash of the last of them. */
    private Map<String, Cut> cuts(List<Item> items, long[] hashes) {
        Map<String, LongStream.Builder> byClass = new HashMap<>();
        for (int i = 0; i < hashes.length; i++) {
            byClass.computeIfAbsent(strata.of(items.get(i)), name -> LongStream.builder())
                    .add(hashes[i]);
        }
        Map<String, Cut> cuts = new HashMap<>();
        byClass.forEach(
                (name, all) -> {
                    long[] sorted = all.build().sorted().toArray();
                    int wanted = wanted(sorted.length);
                    cuts.put(name, new Cut(wanted, sorted[Math.max(0, wanted - 1)]));
                });
        return cuts;
    }

    private int wanted(int examples) {
        return (int) Math.min(Math.round(fraction * examples), examples - 1);
    }

    /** The names of examples that are held out, all of a subject or none. */
    Set<String> choose(List<Item> items, Function<Item, String> subjectOf) {
        if (fraction <= 0) {
            return Set.of();
        }
        Set<String> chosen = first(byClass(items, subjectOf));
        return items.stream()
                .filter(item -> chosen.contains(subjectOf.apply(item)))
                .map(Item::name)
                .collect(Collectors.toSet());
    }

    private Set<String> first(Map<String, List<Ranked>> byClass) {
        Set<String> chosen = new HashSet<>();
        for (List<Ranked> ranked : byClass.values()) {
            ranked.sort(BY_RANK);
            int wanted = wanted(ranked.stream().mapToInt(Ranked::examples).sum());
            int taken = 0;
            int left = ranked.size();
            for (Ranked subject : ranked) {
                if (left > 1 && taken + subject.examples() / 2.0 <= wanted && taken < wanted) {
                    chosen.add(subject.name());
                    taken += subject.examples();
                    left--;
                }
            }
        }
        return chosen;
    }

    private Map<String, List<Ranked>> byClass(List<Item> items, Function<Item, String> subjectOf) {
        Map<String, Map<String, Integer>> classes = new HashMap<>();
        for (Item item : items) {
            classes.computeIfAbsent(subjectOf.apply(item), name -> new TreeMap<>())
                    .merge(strata.of(item), 1, Integer::sum);
        }
        MessageDigest digest = Fingerprint.sha256();
        Map<String, List<Ranked>> byClass = new HashMap<>();
        classes.forEach(
                (subject, counts) -> {
                    int examples = counts.values().stream().mapToInt(Integer::intValue).sum();
                    byClass.computeIfAbsent(mostFrequent(counts), name -> new ArrayList<>())
                            .add(new Ranked(hash(digest, subject), subject, examples));
                });
        return byClass;
    }

    /** Among equally frequent ones the first by name. */
    private static String mostFrequent(Map<String, Integer> counts) {
        int most = Collections.max(counts.values());
        return counts.keySet().stream()
                .filter(name -> counts.get(name) == most)
                .findFirst()
                .orElseThrow();
    }

    private long hash(MessageDigest digest, String name) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
