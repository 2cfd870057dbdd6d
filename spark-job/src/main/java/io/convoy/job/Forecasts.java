package io.convoy.job;

import io.convoy.forecast.Calibration;
import io.convoy.forecast.Candidate;
import io.convoy.forecast.Forecast;
import io.convoy.report.ForecastReport;
import io.convoy.report.RoundReport;
import java.util.List;

/** Puts what was predicted beside what was observed. */
final class Forecasts {

    private Forecasts() {}

    /**
     * Both for a run.
     *
     * @param workers that trained; after a resume they need not be those of the calibration
     * @param rounds at least one
     */
    static ForecastReport of(Calibration calibration, int workers, List<RoundReport> rounds) {
        Forecast forecast = calibration.forecast();
        Candidate chosen = calibration.choice().candidate();
        boolean known = workers <= forecast.rows().size();
        long examples = rounds.stream().mapToLong(RoundReport::examples).sum();
        double seconds = rounds.stream().mapToDouble(RoundReport::seconds).sum();
        return new ForecastReport(
                chosen.policyWord(),
                chosen.payloadWord(),
                known ? workers : forecast.workers(),
                forecast.fastest(chosen),
                known ? forecast.rate(chosen, workers) : calibration.choice().imagesPerSecond(),
                examples / seconds);
    }
}
