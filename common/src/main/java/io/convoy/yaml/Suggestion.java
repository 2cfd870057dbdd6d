package io.convoy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a mistyped one was probably meant to be. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * The known word nearest to what was written, if one is near: at most a third of its
     * characters, and at least one, differ.
     *
     * <p>Source: Levenshtein distance by the two-row dynamic programme of Wagner and Fischer
     * (1974).
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String word = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(
                        candidate ->
                                distance(word, candidate.toLowerCase(Locale.ROOT))
                                        <= Math.max(1, candidate.length() / 3))
                .min(
                        Comparator.comparingInt((String candidate) -> distance(word, candidate))
                                .thenComparing(candidate -> candidate));
    }

    /**
     * {@code " Did you mean 'x'?"} with its leading space, or nothing where no known word is near.
     */
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> " Did you mean '%s'?".formatted(word))
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
