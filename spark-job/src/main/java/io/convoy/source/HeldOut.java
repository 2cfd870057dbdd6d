package io.convoy.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses what is held out for validation, class by class. A hash of the seed and an example's name
 * gives each example a rank within its class, and the first ones, the wanted fraction rounded, are
 * held out; the last one of a class never is.
 *
 * <p>What is stable: an example's hash depends on the seed and its name alone, so the order of two
 * examples never changes. When files are added to or taken from a class, an example changes sides
 * only if the cut moves past it, which k changed files do to at most k examples of that class, and
 * of other classes to none.
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

    private record Ranked(long hash, String name) {}

    /** The names that are held out. */
    Set<String> choose(List<Item> items) {
        Set<String> chosen = new HashSet<>();
        if (fraction <= 0) {
            return chosen;
        }
        MessageDigest digest = Fingerprint.sha256();
        Map<String, List<Ranked>> byClass = new HashMap<>();
        for (Item item : items) {
            byClass.computeIfAbsent(item.className(), name -> new ArrayList<>())
                    .add(new Ranked(hash(digest, item.name()), item.name()));
        }
        for (List<Ranked> ranked : byClass.values()) {
            ranked.sort(Comparator.comparingLong(Ranked::hash).thenComparing(Ranked::name));
            int wanted = (int) Math.min(Math.round(fraction * ranked.size()), ranked.size() - 1);
            ranked.subList(0, wanted).forEach(held -> chosen.add(held.name()));
        }
        return chosen;
    }

    private long hash(MessageDigest digest, String name) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
