package io.convoy.forecast;

import static io.convoy.forecast.Samples.AVERAGING;
import static io.convoy.forecast.Samples.SYNCHRONOUS;
import static io.convoy.forecast.Samples.WORKLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.Payload;
import io.convoy.config.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTableTest {

    @Test
    void aRowForEachNumberOfWorkersAndAColumnForEachCandidate() {
        Measurements measured =
                Samples.steady(
                        2,
                        Samples.measured(SYNCHRONOUS, 0.001, 0.003),
                        Samples.measured(AVERAGING, 0.0002, 0.0008));

        assertThat(ForecastTable.text(Forecast.of(WORKLOAD, measured)))
                .isEqualTo(
                        """
                        Predicted images/s

                                 synchronous   averaging
                        workers         fp32        fp32
                        --------------------------------
                              1*      10,000      10,000
                              2*      14,286      18,182
                              3       20,000      26,627
                              4       25,806      35,088
                        * at work when it was measured; for other numbers a model says what changes
                        """);
    }

    @Test
    void everyPolicyAndPayloadFitATerminal() {
        List<Measured> all = new ArrayList<>();
        for (SyncPolicy policy :
                List.of(SyncPolicy.SYNCHRONOUS, SyncPolicy.AVERAGING, SyncPolicy.ASYNCHRONOUS)) {
            for (Payload payload : Payload.values()) {
                if (policy != SyncPolicy.AVERAGING || payload == Payload.FP32) {
                    all.add(Samples.measured(new Candidate(policy, payload), 0, 0.001));
                }
            }
        }
        Measurements measured = Samples.steady(40, all.toArray(Measured[]::new));

        String text = ForecastTable.text(Forecast.of(WORKLOAD, measured));

        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .anySatisfy(line -> assertThat(line).startsWith("     40*"))
                .anySatisfy(line -> assertThat(line).startsWith("     80 "))
                .hasSizeLessThan(20);
    }

    @Test
    void oneWorkerHasNoLinkAndNoRowsBeyondIt() {
        Measurements measured = Samples.steady(1, Samples.measured(SYNCHRONOUS, 0, 0));

        assertThat(Forecast.of(WORKLOAD, measured).rows()).hasSize(1);
        assertThat(Choice.of(Forecast.of(WORKLOAD, measured)).remarks())
                .containsExactly(
                        "Chosen: synchronous, fp32, predicted 10,000 images/s with 1 worker.");
    }
}
