package io.convoy.report;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where the user reads: lines that stay, and, on a real terminal, one line at the bottom that is
 * written over. Thread-safe.
 *
 * <p>The stream is the caller's and is not closed.
 */
public final class Terminal {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean interactive;
    private boolean statusShown;

    private Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** A terminal that a person looks at: status lines are written over. */
    public static Terminal interactive(PrintStream out) {
        return new Terminal(out, true);
    }

    /** A file or pipe: every line stays. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false);
    }

    /** Writes text that stays, one or more lines. */
    public synchronized void print(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** For libraries that print by themselves; the caller flushes it and does not close it. */
    public PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** Writes what is going on right now; the next text takes its place where that is possible. */
    public synchronized void status(String line) {
        if (!interactive) {
            print(line);
            return;
        }
        erase();
        out.print(line);
        out.flush();
        statusShown = true;
    }

    /** Takes a status line away, so that something else may be written below. */
    public synchronized void eraseStatus() {
        erase();
        out.flush();
    }

    private void erase() {
        if (statusShown) {
            out.print(ERASE_LINE);
            statusShown = false;
        }
    }
}
