package io.convoy.forecast;

/**
 * {@code calibration.json}: what was measured before the first round of a run, what follows from
 * it, and what was chosen. A resumed run takes the choice from here.
 *
 * @param choice for the workers there were
 * @param forecast which the choice was made from
 * @param measurements which the forecast was made from
 */
public record Calibration(Choice choice, Forecast forecast, Measurements measurements) {

    /** What follows from measurements. */
    public static Calibration of(Workload workload, Measurements measurements) {
        Forecast forecast = Forecast.of(workload, measurements);
        return new Calibration(Choice.of(forecast), forecast, measurements);
    }
}
