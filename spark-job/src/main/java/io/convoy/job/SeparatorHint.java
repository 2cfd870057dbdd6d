package io.convoy.job;

import io.convoy.config.DataFormat;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells who trains on labels such as {@code boat|harbour} that each combination is taken for a
 * class of its own.
 */
final class SeparatorHint {
    private static final List<String> USUAL = List.of("|", ";", ",");

    private SeparatorHint() {}

    /**
     * One line; empty unless the names of the classes are combinations of fewer names.
     *
     * @param separator {@code data.label-separator}
     */
    static Optional<String> text(
            DataFormat format, Collection<String> classes, Optional<String> separator) {
        boolean possible = format == DataFormat.MANIFEST || format == DataFormat.PACK;
        if (!possible || separator.isPresent()) {
            return Optional.empty();
        }
        return USUAL.stream()
                .filter(usual -> combine(classes, usual))
                .findFirst()
                .map(
                        usual ->
                                "hint     classes look like combinations of others; where an image may be of several, set data.label-separator: '%s'"
                                        .formatted(usual));
    }

    private static boolean combine(Collection<String> classes, String separator) {
        Set<String> parts = new HashSet<>();
        for (String name : classes) {
            for (String part : name.split(Pattern.quote(separator), -1)) {
                parts.add(part.strip());
            }
        }
        return parts.size() < classes.size();
    }
}
