package io.convoy.config;

import io.convoy.error.Quote;
import java.util.OptionalInt;

/**
 * Where a key was written.
 *
 * @param line in the job file, from 1; empty: on the command line
 */
record Place(OptionalInt line) {
    static final Place COMMAND_LINE = new Place(OptionalInt.empty());

    static Place line(int line) {
        return new Place(OptionalInt.of(line));
    }

    /** The key as the user can find it: {@code run.epochs (line 7)} or {@code --run.epochs}. */
    String of(String key) {
        return line.isPresent() ? "%s (line %d)".formatted(key, line.getAsInt()) : "--" + key;
    }

    /** The same, with the key in quotes. */
    String quoted(String key) {
        return line.isPresent()
                ? "%s (line %d)".formatted(Quote.of(key), line.getAsInt())
                : Quote.of("--" + key);
    }
}
