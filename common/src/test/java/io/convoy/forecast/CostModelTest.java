package io.convoy.forecast;

import static io.convoy.forecast.Samples.ASYNCHRONOUS;
import static io.convoy.forecast.Samples.AVERAGING;
import static io.convoy.forecast.Samples.SYNCHRONOUS;
import static io.convoy.forecast.Samples.WORKLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final Offset<Double> TINY = within(1e-9);

    /** 10 ms of work, 1 ms of encoding, 3 ms of sending half of the vector. */
    @Test
    void sendingGrowsWithThePartThatOthersOwn() {
        Measurements measured = Samples.steady(2, Samples.measured(SYNCHRONOUS, 0.001, 0.003));
        CostModel model = new CostModel(WORKLOAD, measured);

        assertThat(model.stepSeconds(SYNCHRONOUS, 1)).isCloseTo(0.010, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 2)).isCloseTo(0.014, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 3)).isCloseTo(0.011 + 0.003 * 4 / 3, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 4)).isCloseTo(0.011 + 0.003 * 3 / 2, TINY);
    }

    /** Four workers of two executors: only one half of the vector is beyond the own executor. */
    @Test
    void workersOfOneExecutorShareItsLink() {
        Measurements measured =
                new Measurements(
                        4,
                        2,
                        Collections.nCopies(4, List.of(0.010)),
                        List.of(0.010),
                        List.of(Samples.measured(SYNCHRONOUS, 0, 0.003)));
        CostModel model = new CostModel(WORKLOAD, measured);

        assertThat(model.stepSeconds(SYNCHRONOUS, 2)).as("one executor").isCloseTo(0.010, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 3)).as("two executors").isCloseTo(0.013, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 8))
                .as("four executors")
                .isCloseTo(0.010 + 0.003 * (3.0 / 4) / (1.0 / 2), TINY);
    }

    /** A round of 20 steps of 14 ms took 1.28 s; 100,000 images are 500 steps. */
    @Test
    void imagesPerSecondCountTheStartOfARound() {
        Measurements measured = Samples.steady(2, new Measured(SYNCHRONOUS, 0, 0.004, 20, 1.28));
        CostModel model = new CostModel(WORKLOAD, measured);

        assertThat(model.imagesPerSecond(SYNCHRONOUS, 2)).isCloseTo(100_000 / 8.0, TINY);
        assertThat(model.imagesPerSecond(SYNCHRONOUS, 1)).isCloseTo(100_000 / 11.0, TINY);
    }

    /** Alone 6 ms, with three others 12 ms: with one other 8 ms. */
    @Test
    void workersThatCrowdEachOtherAreFasterWhereTheyAreFewer() {
        Measurements measured =
                new Measurements(
                        4,
                        1,
                        Collections.nCopies(4, List.of(0.012)),
                        List.of(0.006),
                        List.of(Samples.measured(SYNCHRONOUS, 0, 0)));
        CostModel model = new CostModel(WORKLOAD, measured);

        assertThat(model.stepSeconds(SYNCHRONOUS, 1)).isCloseTo(0.006, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 2)).isCloseTo(0.008, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 8)).isCloseTo(0.012, TINY);
    }

    /**
     * Each worker needs 8 or 16 ms, evenly. The expected maximum of N is 16 - 8 / 2^N: 14 ms for
     * two, 15.5 for four. The mean is 12, so waiting is 2 and 3.5; half of it after 4 steps.
     */
    @Test
    void waitingIsTheExpectedMaximumAndShrinksWhereWorkersMeetSeldom() {
        Measurements measured =
                new Measurements(
                        2,
                        2,
                        Collections.nCopies(2, List.of(0.008, 0.016)),
                        List.of(0.012),
                        List.of(
                                Samples.measured(SYNCHRONOUS, 0, 0),
                                Samples.measured(AVERAGING, 0, 0),
                                Samples.measured(ASYNCHRONOUS, 0, 0)));
        CostModel model = new CostModel(WORKLOAD, measured);

        assertThat(model.stepSeconds(SYNCHRONOUS, 4)).isCloseTo(0.0155, TINY);
        assertThat(model.stepSeconds(AVERAGING, 4)).isCloseTo(0.012 + 0.0035 / 2, TINY);
        assertThat(model.stepSeconds(ASYNCHRONOUS, 4)).isCloseTo(0.012 + 0.0035 / 2, TINY);
    }

    @Test
    void theSlowestOfUnequalWorkersSetsThePace() {
        StepTimes times = new StepTimes(List.of(List.of(1.0), List.of(1.0), List.of(3.0)));

        assertThat(times.expectedMaximum(2)).isCloseTo(1, TINY);
        assertThat(times.expectedMaximum(3)).isCloseTo(3, TINY);
        assertThat(times.slowestMean(3)).isCloseTo(3, TINY);
    }

    /** One of twenty steps took a second, among steps of a millisecond. */
    @Test
    void aPauseCountsAsNoMoreThanThreeSteps() {
        StepTimes times = new StepTimes(List.of(List.of(0.001, 0.001, 0.001, 1.0)));

        assertThat(times.slowestMean(1)).isCloseTo(0.0015, TINY);
    }

    /** 120 images, minibatch 100: two workers take 60 each, four would take 30. */
    @Test
    void stepsShrinkWhereDataAreShortOfAMinibatchForEachWorker() {
        Measurements measured = Samples.steady(2, Samples.measured(SYNCHRONOUS, 0, 0));
        CostModel model = new CostModel(new Workload(120, 100, 1, 0), measured);

        assertThat(model.stepSeconds(SYNCHRONOUS, 4)).isCloseTo(0.005, TINY);
        assertThat(model.stepSeconds(SYNCHRONOUS, 1)).isCloseTo(0.010 * 100 / 60, TINY);
    }

    @Test
    void whatWasNotMeasuredIsNotForecast() {
        Measurements measured = Samples.steady(2, Samples.measured(SYNCHRONOUS, 0, 0));

        assertThatThrownBy(() -> new CostModel(WORKLOAD, measured).stepSeconds(AVERAGING, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing was measured of averaging, fp32");
        assertThatThrownBy(() -> new Measurements(2, 1, List.of(), List.of(1.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid measurements: 2 workers in 1 executors, times of 0.");
    }
}
