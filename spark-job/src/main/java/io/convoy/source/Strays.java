package io.convoy.source;

import io.convoy.error.Counted;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Files that were passed over because they are not named like images, or lie outside of every class
 * folder, counted by the endings of their names.
 *
 * @param files all of them
 * @param kinds how many have which ending (".txt", in lower case, or "without extension"), where it
 *     is known; of more than 256 endings the first by name, whatever the order they are found in
 */
public record Strays(long files, SortedMap<String, Long> kinds) {
    private static final String NO_ENDING = "without extension";
    private static final int MAX_KINDS = 256;
    private static final int SHOWN = 3;
    private static final Pattern ENDING = Pattern.compile("\\.(?=.*[a-z])[\\w~+-]{1,16}");

    /** None at all. */
    public static final Strays NONE = of(0);

    /**
     * Kinds that nobody here gives to files, which a pack made elsewhere may name, are left out.
     */
    public Strays {
        SortedMap<String, Long> known = new TreeMap<>(kinds);
        known.keySet().removeIf(kind -> !kind.equals(NO_ENDING) && !isEnding(kind));
        kinds = Collections.unmodifiableSortedMap(known);
    }

    private static boolean isEnding(String text) {
        return ENDING.matcher(text).matches();
    }

    /** So many, of whatever kinds. */
    static Strays of(long files) {
        return new Strays(files, Collections.emptySortedMap());
    }

    /**
     * All that was passed over, as "12 other files skipped: 9 .txt, 2 hidden and 1 more".
     *
     * @param hidden files and folders that were passed over because they are hidden
     */
    public String text(long hidden) {
        long all = files + hidden;
        List<Map.Entry<String, Long>> shown = most(hidden);
        StringBuilder words = new StringBuilder();
        words.append(Counted.of(all, "other file")).append(" skipped");
        long more = all;
        for (Map.Entry<String, Long> kind : shown) {
            words.append(more == all ? ": " : ", ")
                    .append(String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()));
            more -= kind.getValue();
        }
        if (more > 0 && !shown.isEmpty()) {
            words.append(String.format(Locale.ROOT, " and %,d more", more));
        }
        return words.toString();
    }

    /** How many are of which kind, the hidden among them. */
    SortedMap<String, Long> kinds(long hidden) {
        SortedMap<String, Long> all = new TreeMap<>(kinds);
        if (hidden > 0) {
            all.put("hidden", hidden);
        }
        return all;
    }

    /** The most frequent kinds, the hidden among them. */
    private List<Map.Entry<String, Long>> most(long hidden) {
        return kinds(hidden).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Counts them, in whatever order. For one thread. */
    static final class Count {
        private final TreeMap<String, Long> kinds = new TreeMap<>();
        private long files;

        void add(String name) {
            files++;
            add(kind(name), 1);
        }

        void add(Strays others) {
            files += others.files();
            others.kinds().forEach(this::add);
        }

        // What is once beyond the first 256 by name stays beyond them: the others' counts are whole
        private void add(String kind, long count) {
            kinds.merge(kind, count, Long::sum);
            if (kinds.size() > MAX_KINDS) {
                kinds.pollLastEntry();
            }
        }

        private static String kind(String name) {
            String file = name.substring(name.lastIndexOf('/') + 1);
            int dot = file.lastIndexOf('.');
            String ending = dot < 0 ? "" : file.substring(dot).toLowerCase(Locale.ROOT);
            return isEnding(ending) ? ending : NO_ENDING;
        }

        Strays total() {
            return new Strays(files, kinds);
        }
    }
}
