package io.convoy.job;

import io.convoy.config.RunConfig;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundProgress;
import java.util.Locale;

/**
 * How far a round is: epoch, step, images/s, loss, time left.
 *
 * @param monitor that the workers report to
 * @param examples of an epoch
 * @param epoch being run, from 1
 */
record RoundProgressLine(RoundMonitor monitor, RunConfig run, int examples, int epoch)
        implements Ticker.Line {

    @Override
    public String after(double seconds) {
        RoundProgress progress = monitor.progress();
        String where =
                "epoch %d/%d  step %d/%d"
                        .formatted(epoch, run.epochs(), progress.step(), progress.steps());
        if (progress.examples() == 0) {
            return "%s  starting (%.0f s)".formatted(where, seconds);
        }
        double rate = progress.examples() / seconds;
        double left = ((run.epochs() - epoch + 1) * (double) examples - progress.examples()) / rate;
        return String.format(
                Locale.ROOT,
                "%s  %,.0f images/s  loss %.4f  %s left",
                where,
                rate,
                progress.meanLoss(),
                Durations.inWords(left));
    }
}
