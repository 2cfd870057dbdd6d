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
     * characters, or one, differ. Upper and lower case count as equal; of several equally near
     * words the first in alphabetical order is taken.
     *
     * <p>Source: Levenshtein distance by the two-row dynamic programme of Wagner and Fischer
     * (1974).
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .map(word -> new Candidate(word, distance(written, word)))
                .filter(candidate -> candidate.distance() <= tolerance(candidate.word()))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /**
     * {@code " Did you mean 'x'?"} with its leading space, or nothing where no known word is near.
     */
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> " Did you mean '%s'?".formatted(word))
                .orElse("");
    }

    private record Candidate(String word, int distance) {}

    private static int tolerance(String word) {
        return Math.max(1, word.length() / 3);
    }

    private static int distance(String written, String word) {
        int atLeast = Math.abs(written.length() - word.length());
        if (atLeast > tolerance(word)) {
            return atLeast; // a megabyte of garbage is far from every word: do not measure how far
        }
        return levenshtein(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
    }

    private static int levenshtein(String a, String b) {
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
