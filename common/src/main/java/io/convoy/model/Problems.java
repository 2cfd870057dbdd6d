package io.convoy.model;

import io.convoy.error.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything found wrong in one file, so that the user reads all of it at once. */
final class Problems {
    private final String source;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String text) {}

    Problems(String source) {
        this.source = source;
    }

    /** Where a line is: {@code lenet-5.yaml, line 9}. */
    String at(int line) {
        return "%s, line %d".formatted(source, line);
    }

    void add(int line, String text) {
        found.add(new Problem(line, text));
    }

    /**
     * Ends reading if there was anything wrong.
     *
     * @throws ConfigException with all problems in the order of the file, if there are any
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(
                    found.stream()
                            .sorted(Comparator.comparingInt(Problem::line))
                            .map(Problem::text)
                            .toList());
        }
    }
}
