package io.convoy.source;

import java.util.List;
import java.util.Map;

/**
 * Everything a layout finds at one location.
 *
 * @param origin where the names of the items lead: the folder they are relative to, or the file of
 *     examples they count in
 * @param items in listing order, at least one
 * @param hidden files and folders passed over because their names mark them as hidden
 * @param stray files passed over because they are not images by name, or lie outside every class
 * @param digest SHA-256 that changes when the examples do
 * @param subjects what the data say each example is of, by its name; empty if they do not say
 */
record Found(
        String origin,
        List<Item> items,
        long hidden,
        Strays stray,
        String digest,
        Map<String, String> subjects) {

    Found(String origin, List<Item> items, long hidden, long stray, String digest) {
        this(origin, items, hidden, stray, digest, Map.of());
    }

    Found(
            String origin,
            List<Item> items,
            long hidden,
            long stray,
            String digest,
            Map<String, String> subjects) {
        this(origin, items, hidden, Strays.of(stray), digest, subjects);
    }
}
