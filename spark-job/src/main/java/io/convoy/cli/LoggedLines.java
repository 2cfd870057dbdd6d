package io.convoy.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the log what libraries print on standard error past it. Spark's local cluster, for one,
 * prints stack traces there when it is stopped while it still starts. For one {@link PrintStream},
 * which calls it from one thread at a time.
 */
final class LoggedLines extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedLines.class);

    /** Longer lines are logged in parts. */
    private static final int LONGEST = 8192;

    private final Consumer<String> log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Collects lines.
     *
     * @param log takes each, without its end
     */
    LoggedLines(Consumer<String> log) {
        this.log = log;
    }

    /** A stream whose lines are in the log; need not be closed. */
    static PrintStream stream() {
        return new PrintStream(new LoggedLines(LOG::info), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        if (b != '\n') {
            line.write(b);
        }
        if (b == '\n' || line.size() >= LONGEST) {
            String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
            line.reset();
            if (!text.isEmpty()) {
                log.accept(text);
            }
        }
    }
}
