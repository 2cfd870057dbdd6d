package io.convoy.config;

import io.convoy.error.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with a job, so that it can be told at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int order, String text) {}

    /** Notes what is wrong with something written. */
    void add(Place place, String problem) {
        found.add(new Problem(place.line().orElse(Integer.MAX_VALUE), problem));
    }

    /** Notes what is wrong with something that is not written anywhere. */
    void add(String problem) {
        found.add(new Problem(Integer.MAX_VALUE, problem));
    }

    /**
     * Does nothing if nothing was noted.
     *
     * @throws ConfigException with all problems: those of the file in its order, then the others in
     *     the order in which they were noted
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(
                    found.stream()
                            .sorted(Comparator.comparingInt(Problem::order))
                            .map(Problem::text)
                            .toList());
        }
    }
}
