package io.convoy.job;

import io.convoy.report.Terminal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * While something takes its time, one line at least every two seconds that says what it is and how
 * far. It speaks even while nothing moves, so that nobody has to wonder whether the job hangs. The
 * job closes it.
 */
final class Ticker implements AutoCloseable {
    private static final long EVERY_MILLIS = 1900;

    private final Terminal terminal;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "convoy-ticker");
                        thread.setDaemon(true);
                        return thread;
                    });

    Ticker(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Says what is being done, and for how long, while the body runs; returns what the body
     * returns.
     */
    <T> T during(String what, Supplier<T> body) {
        return during(seconds -> "%s (%.0f s)".formatted(what, seconds), body);
    }

    /**
     * Shows a line that is made anew each time, while the body runs; returns what the body returns.
     */
    <T> T during(Line line, Supplier<T> body) {
        long start = System.nanoTime();
        ScheduledFuture<?> ticking =
                clock.scheduleAtFixedRate(
                        () -> terminal.status(line.after((System.nanoTime() - start) / 1e9)),
                        EVERY_MILLIS,
                        EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
        try {
            return body.get();
        } finally {
            ticking.cancel(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** What to show some seconds after something began. */
    @FunctionalInterface
    interface Line {
        String after(double seconds);
    }
}
