package io.convoy.source;

import io.convoy.error.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which examples are of one subject, so that they must be on one side of a split: those with one
 * value in a column of the manifest, or with one match of a pattern over their names; otherwise
 * every example is a subject of its own.
 */
final class Subjects {
    private final Optional<String> key;

    /**
     * Subjects of some data.
     *
     * @param key {@code data.group}; a pattern if it has a bracket, else a column
     */
    Subjects(Optional<String> key) {
        this.key = key;
    }

    /** The column of a manifest that names subjects; empty if none does. */
    Optional<String> column() {
        return key.filter(text -> !isPattern(text));
    }

    private static boolean isPattern(String text) {
        return text.contains("(");
    }

    /**
     * The subject of each of the examples found, by name.
     *
     * @throws DataException if the pattern is none, or an example has no subject
     */
    Function<Item, String> of(Location location, Found found) {
        if (key.isEmpty()) {
            return Item::name;
        }
        if (isPattern(key.get())) {
            Map<String, String> subjects = matches(location, found.items());
            return item -> subjects.get(item.name());
        }
        if (found.subjects().isEmpty()) {
            throw new DataException(
                    "Cannot use data.group: '%s'. %s is no manifest with columns. Write a regular expression with one group over the paths, such as (patient-[0-9]+)/."
                            .formatted(key.get(), location));
        }
        return item -> found.subjects().get(item.name());
    }

    private Map<String, String> matches(Location location, List<Item> items) {
        Pattern pattern = pattern();
        Map<String, String> subjects = new HashMap<>();
        for (Item item : items) {
            Matcher matcher = pattern.matcher(item.name());
            if (!matcher.find() || matcher.group(1) == null) {
                throw new DataException(
                        "Cannot use data.group: '%s' does not match '%s' in %s. Every path must match; correct the pattern."
                                .formatted(key.orElseThrow(), item.name(), location));
            }
            subjects.put(item.name(), matcher.group(1));
        }
        return subjects;
    }

    private Pattern pattern() {
        String text = key.orElseThrow();
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() == 1) {
                return pattern;
            }
            throw new DataException(
                    "Invalid data.group: '%s'. A pattern has one group, which is what images of one subject share. Write (?:…) for other brackets."
                            .formatted(text));
        } catch (PatternSyntaxException e) {
            throw new DataException(
                    "Invalid data.group: '%s'. It is no regular expression: %s. Correct it."
                            .formatted(text, e.getDescription()));
        }
    }

    private static Split split(Item item) {
        return item.split().orElse(Split.TRAIN);
    }

    /**
     * Verifies that no subject is at two locations. Of the second one only those examples count
     * that have a subject: its names need not match the pattern, nor have a manifest the column.
     */
    void verifyApart(Location location, Found found, Location other, Found others) {
        if (key.isEmpty()) {
            return;
        }
        Map<String, String> first = new HashMap<>();
        each(found, (subject, item) -> first.putIfAbsent(subject, item.name()));
        each(
                others,
                (subject, item) -> {
                    if (first.containsKey(subject)) {
                        throw new DataException(
                                "Cannot use %s with %s: '%s' here and '%s' there are both of subject '%s' (data.group). Move all images of a subject to one of the two, or remove data.group."
                                        .formatted(
                                                other,
                                                location,
                                                item.name(),
                                                first.get(subject),
                                                subject));
                    }
                });
    }

    private void each(Found found, BiConsumer<String, Item> visitor) {
        if (!isPattern(key.orElseThrow())) {
            for (Item item : found.items()) {
                String subject = found.subjects().get(item.name());
                if (subject != null) {
                    visitor.accept(subject, item);
                }
            }
            return;
        }
        Pattern pattern = pattern();
        for (Item item : found.items()) {
            Matcher matcher = pattern.matcher(item.name());
            if (matcher.find() && matcher.group(1) != null) {
                visitor.accept(matcher.group(1), item);
            }
        }
    }

    /** Verifies that the data's own marks keep each subject on one side. */
    void verifyApart(Location location, Function<Item, String> subjectOf, List<Item> items) {
        if (key.isEmpty()) {
            return;
        }
        Map<String, Item> first = new HashMap<>();
        for (Item item : items) {
            Item earlier = first.putIfAbsent(subjectOf.apply(item), item);
            if (earlier != null && split(earlier) != split(item)) {
                throw new DataException(
                        "Cannot use %s: it marks '%s' and '%s', both of subject '%s', for different splits. Correct the marks, or remove data.group."
                                .formatted(
                                        location,
                                        earlier.name(),
                                        item.name(),
                                        subjectOf.apply(item)));
            }
        }
    }
}
