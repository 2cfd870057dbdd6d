package io.convoy.report;

import io.convoy.error.Counted;
import java.util.Locale;

/**
 * What {@code sync.policy: auto} chose, and what came of it.
 *
 * @param policy that was chosen
 * @param payload that was chosen
 * @param workers that the prediction is for
 * @param fastestWorkers the number of workers, up to that, predicted to be fastest
 * @param predicted images/s
 * @param observed images/s of all rounds, start included, evaluation and checkpoints not
 */
public record ForecastReport(
        String policy,
        String payload,
        int workers,
        int fastestWorkers,
        double predicted,
        double observed) {

    /** {@code predicted 8,100 images/s with 2 workers, observed 7,950 (-2 %)}. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "predicted %,.0f images/s with %s, observed %,.0f (%+.0f %%)%s",
                predicted,
                Counted.of(workers, "worker"),
                observed,
                100 * (observed / predicted - 1),
                fastestWorkers == 1 && workers > 1 ? "; one worker is best" : "");
    }
}
