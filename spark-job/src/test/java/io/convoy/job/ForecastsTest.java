package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.forecast.Calibration;
import io.convoy.forecast.Candidate;
import io.convoy.forecast.Measured;
import io.convoy.forecast.Measurements;
import io.convoy.forecast.Workload;
import io.convoy.report.ForecastReport;
import io.convoy.report.Json;
import io.convoy.report.RoundReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastsTest {
    private static final Candidate SYNCHRONOUS =
            new Candidate(SyncPolicy.SYNCHRONOUS, Payload.FP32);

    /** 10 ms a step alone or together, 15 more for sending: one is faster. */
    private static final Calibration CALIBRATION =
            Calibration.of(
                    new Workload(1000, 10, 1, 0),
                    new Measurements(
                            2,
                            2,
                            List.of(List.of(0.01), List.of(0.01)),
                            List.of(0.01),
                            List.of(new Measured(SYNCHRONOUS, 0, 0.015, 20, 0.5))));

    @Test
    void predictedAndObservedStandSideBySide() {
        ForecastReport report = Forecasts.of(CALIBRATION, 2, List.of(round(1.2), round(1.3)));

        assertThat(report)
                .isEqualTo(new ForecastReport("synchronous", "fp32", 2, 1, 800, 2000 / 2.5));
        assertThat(Forecasts.of(CALIBRATION, 2, List.of(round(1.2), round(1.38))).line())
                .isEqualTo(
                        "predicted 800 images/s with 2 workers, observed 775 (-3 %); one worker is best");
    }

    @Test
    void afterAResumeThePredictionIsThatOfTheWorkersThereAre() {
        assertThat(Forecasts.of(CALIBRATION, 1, List.of(round(1))).line())
                .isEqualTo("predicted 1,000 images/s with 1 worker, observed 1,000 (+0 %)");
        assertThat(Forecasts.of(CALIBRATION, 50, List.of(round(1))).workers())
                .as("nothing is predicted for 50")
                .isEqualTo(2);
    }

    @Test
    void aCalibrationIsReadAsItWasWritten() throws JsonProcessingException {
        assertThat(new ObjectMapper().readValue(Json.document(CALIBRATION), Calibration.class))
                .isEqualTo(CALIBRATION);
    }

    @Test
    void aPayloadThatTheJobNamesIsNotChosenAgain() {
        assertThat(Candidates.of(sync(Payload.FP32), 2))
                .startsWith(SYNCHRONOUS)
                .hasSizeGreaterThan(1);
        assertThat(Candidates.of(sync(Payload.BF16), 2))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.payload()).isEqualTo(Payload.BF16));
        assertThat(Candidates.of(sync(Payload.FP32), 1)).containsExactly(SYNCHRONOUS);
    }

    @Test
    void whatWasChosenTakesThePlaceOfAuto() {
        SyncConfig sync = sync(Payload.FP32);

        assertThat(Candidates.with(new Candidate(SyncPolicy.AVERAGING, Payload.BF16), sync))
                .isEqualTo(
                        new SyncConfig(
                                SyncPolicy.AVERAGING, 7, 3, Payload.BF16, Duration.ofSeconds(9)));
    }

    private static SyncConfig sync(Payload payload) {
        return new SyncConfig(SyncPolicy.AUTO, 7, 3, payload, Duration.ofSeconds(9));
    }

    private static RoundReport round(double seconds) {
        return new RoundReport(
                1, 1000, seconds, 1000 / seconds, 0.5, null, null, List.of(), List.of());
    }
}
