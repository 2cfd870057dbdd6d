package io.convoy.job;

import io.convoy.batch.StepPlan;
import io.convoy.config.RunConfig;
import io.convoy.report.Terminal;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundProgress;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * While a round runs, one line at least every two seconds that says how far it is. It speaks even
 * while nothing moves, so that nobody has to wonder whether the job hangs. The job closes it.
 */
final class ProgressLine implements AutoCloseable {
    private static final long EVERY_MILLIS = 1900;

    private final Terminal terminal;
    private final RoundMonitor monitor;
    private final int epochs;
    private final int steps;
    private final long examples;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "convoy-progress");
                        thread.setDaemon(true);
                        return thread;
                    });

    ProgressLine(Terminal terminal, RoundMonitor monitor, RunConfig run, StepPlan plan) {
        this.terminal = terminal;
        this.monitor = monitor;
        this.epochs = run.epochs();
        this.steps = plan.steps();
        this.examples = plan.examples();
    }

    /** Shows progress while the body runs, and returns what it returns. */
    <T> T during(int epoch, Supplier<T> body) {
        long start = System.nanoTime();
        ScheduledFuture<?> ticking =
                clock.scheduleAtFixedRate(
                        () ->
                                terminal.status(
                                        line(
                                                epoch,
                                                monitor.progress(),
                                                (System.nanoTime() - start) / 1e9)),
                        EVERY_MILLIS,
                        EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
        try {
            return body.get();
        } finally {
            ticking.cancel(false);
        }
    }

    private String line(int epoch, RoundProgress progress, double seconds) {
        String where = "epoch %d/%d  step %d/%d".formatted(epoch, epochs, progress.step(), steps);
        if (progress.examples() == 0) {
            return "%s  starting (%.0f s)".formatted(where, seconds);
        }
        double rate = progress.examples() / seconds;
        double left = ((epochs - epoch + 1) * (double) examples - progress.examples()) / rate;
        return String.format(
                Locale.ROOT,
                "%s  %,.0f images/s  loss %.4f  %s left",
                where,
                rate,
                progress.meanLoss(),
                Durations.inWords(left));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
