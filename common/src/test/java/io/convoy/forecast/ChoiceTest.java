package io.convoy.forecast;

import static io.convoy.forecast.Samples.ASYNCHRONOUS;
import static io.convoy.forecast.Samples.AVERAGING;
import static io.convoy.forecast.Samples.HALF;
import static io.convoy.forecast.Samples.SYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final List<Candidate> ALL = List.of(SYNCHRONOUS, HALF, AVERAGING, ASYNCHRONOUS);

    @Test
    void whatLearnsOtherwiseIsTakenOnlyFromATenthOn() {
        assertThat(chosen(1000, 1099, 1090, 1080)).isEqualTo(SYNCHRONOUS);
        assertThat(chosen(1000, 900, 1101, 800)).isEqualTo(AVERAGING);
    }

    @Test
    void eachFurtherStepHasToPayAgain() {
        assertThat(chosen(1000, 1200, 1300, 1319)).isEqualTo(HALF);
        assertThat(chosen(1000, 1200, 1330, 1400)).isEqualTo(AVERAGING);
    }

    @Test
    void whatWouldBeFasterIsSaid() {
        Choice choice = Choice.of(forecast(row(1, 500), row(2, 1000, 900, 1080, 950)));

        assertThat(choice.remarks())
                .containsExactly(
                        "Chosen: synchronous, fp32, predicted 1,000 images/s with 2 workers.",
                        "Averaging, fp32 would be 8 % faster; it learns otherwise, and is taken from 10 % on.");
        assertThat(choice.imagesPerSecond()).isEqualTo(1000);
    }

    @Test
    void oneWorkerThatIsBestIsSaid() {
        Choice choice = Choice.of(forecast(row(1, 1200), row(2, 1000, 0, 0, 0)));

        assertThat(choice.remarks())
                .contains(
                        "One worker is best: 1,200 images/s, against 1,000 with 2. Set run.workers: 1.");
    }

    @Test
    void fewerWorkersAreSaidToBeBestWhereTheyAreByATenth() {
        Forecast better = forecast(row(1, 500), row(2, 1200, 0, 0, 0), row(3, 1000, 0, 0, 0));
        Forecast same = forecast(row(1, 500), row(2, 1050, 0, 0, 0), row(3, 1000, 0, 0, 0));

        assertThat(Choice.of(better).remarks())
                .contains(
                        "2 workers are best: predicted 1,200 images/s, against 1,000 with 3. Set run.workers: 2.");
        assertThat(Choice.of(same).remarks()).hasSize(1);
    }

    private static Candidate chosen(double... rates) {
        return Choice.of(forecast(row(1, 100), row(2, rates))).candidate();
    }

    private static Forecast forecast(Forecast.Row... rows) {
        return new Forecast(ALL, rows.length, List.of(rows));
    }

    private static Forecast.Row row(int workers, double... rates) {
        double[] all = rates.length == 1 ? new double[] {rates[0], 0, 0, 0} : rates;
        return new Forecast.Row(workers, true, Arrays.stream(all).boxed().toList());
    }
}
