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
    private final long seed;
    private final double fraction;

    /**
     * A rule.
     *
     * @param seed of the run
     * @param fraction of each class, in [0, 1)
     */
    HeldOut(long seed, double fraction) {
        this.seed = seed;
        this.fraction = fraction;
    }

    /** A subject: how many examples it has, of which class most are. */
    private record Ranked(long hash, String name, int examples) {}

    /** The names of examples that are held out, each a subject of its own. */
    Set<String> choose(List<Item> items) {
        if (fraction <= 0) {
            return Set.of();
        }
        MessageDigest digest = Fingerprint.sha256();
        Map<String, List<Ranked>> byClass = new HashMap<>();
        for (Item item : items) {
            byClass.computeIfAbsent(item.className(), name -> new ArrayList<>())
                    .add(new Ranked(hash(digest, item.name()), item.name(), 1));
        }
        return first(byClass);
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
            ranked.sort(Comparator.comparingLong(Ranked::hash).thenComparing(Ranked::name));
            int examples = ranked.stream().mapToInt(Ranked::examples).sum();
            long wanted = Math.min(Math.round(fraction * examples), examples - 1);
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
                    .merge(item.className(), 1, Integer::sum);
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
