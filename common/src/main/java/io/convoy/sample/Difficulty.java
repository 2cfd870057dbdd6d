package io.convoy.sample;

import io.convoy.error.ConfigException;
import java.util.Arrays;
import java.util.Locale;

/** How far the classes of drawn cells lie apart. */
public enum Difficulty {
    /** A person tells the classes apart at a glance. */
    CLEAR,
    /** Few, dim and blurred clumps, and bright spots in healthy cells too. */
    UNCLEAR;

    /**
     * The difficulty of that name, in any case.
     *
     * @throws ConfigException if there is none
     */
    public static Difficulty named(String name) {
        return Arrays.stream(values())
                .filter(difficulty -> difficulty.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "Invalid difficulty: %s. It is clear or unclear. Choose one."
                                                .formatted(name)));
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
