package io.convoy.forecast;

import static io.convoy.forecast.Samples.SYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CostModelProperties {
    private static final double TINY = 1e-9;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theForecastOfTheMeasuredRoundIsWhatItTook(@ForAll("measurements") Measurements measured) {
        Measured round = measured.of(SYNCHRONOUS);
        long examples = 100L * measured.workers() * round.steps();
        CostModel model = new CostModel(new Workload(examples, 100, 1, 0), measured);

        assertThat(examples / model.imagesPerSecond(SYNCHRONOUS, measured.workers()))
                .isCloseTo(round.roundSeconds(), within(TINY));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void oneWorkerSendsNothing(@ForAll("measurements") Measurements measured) {
        double alone = new StepTimes(List.of(measured.alone())).slowestMean(1);

        assertThat(new CostModel(Samples.WORKLOAD, measured).stepSeconds(SYNCHRONOUS, 1))
                .isCloseTo(alone, within(TINY));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void moreBytesAreNeverFaster(
            @ForAll("measurements") Measurements measured,
            @ForAll @IntRange(max = 100) int moreMillis,
            @ForAll @IntRange(min = 2, max = 16) int workers) {
        double more = moreMillis / 1e3;
        Measured few = measured.of(SYNCHRONOUS);
        Measured many =
                new Measured(
                        SYNCHRONOUS,
                        few.encode(),
                        few.send() + more,
                        few.steps(),
                        few.roundSeconds());

        assertThat(model(measured, many).stepSeconds(SYNCHRONOUS, workers))
                .isGreaterThanOrEqualTo(
                        model(measured, few).stepSeconds(SYNCHRONOUS, workers) - TINY);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aStepOfMoreWorkersIsNeverShorterBeyondThoseMeasured(
            @ForAll("measurements") Measurements measured) {
        CostModel model = new CostModel(Samples.WORKLOAD, measured);

        for (int workers = measured.workers(); workers < 2 * measured.workers(); workers++) {
            assertThat(model.stepSeconds(SYNCHRONOUS, workers + 1))
                    .isGreaterThanOrEqualTo(model.stepSeconds(SYNCHRONOUS, workers) - TINY);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theExpectedMaximumLiesBetweenTheLargestMeanAndTheLargestTime(
            @ForAll("measurements") Measurements measured,
            @ForAll @IntRange(min = 1, max = 16) int workers) {
        StepTimes times = new StepTimes(measured.together());
        double largest =
                measured.together().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow();

        assertThat(times.expectedMaximum(workers))
                .isBetween(times.slowestMean(workers) - TINY, largest + TINY);
    }

    private static CostModel model(Measurements measured, Measured candidate) {
        return new CostModel(
                Samples.WORKLOAD,
                new Measurements(
                        measured.workers(),
                        measured.executors(),
                        measured.together(),
                        measured.alone(),
                        List.of(candidate)));
    }

    @Provide
    Arbitrary<Measurements> measurements() {
        Arbitrary<List<Double>> times = seconds(1, 50).list().ofMinSize(1).ofMaxSize(20);
        return Arbitraries.integers()
                .between(2, 8)
                .flatMap(
                        workers ->
                                Combinators.combine(
                                                times.list().ofSize(workers),
                                                times,
                                                Arbitraries.integers().between(1, workers),
                                                seconds(0, 50),
                                                seconds(0, 50))
                                        .as(
                                                (together, alone, executors, encode, send) ->
                                                        new Measurements(
                                                                workers,
                                                                executors,
                                                                together,
                                                                alone,
                                                                List.of(
                                                                        new Measured(
                                                                                SYNCHRONOUS,
                                                                                encode,
                                                                                send,
                                                                                20,
                                                                                10)))));
    }

    private static Arbitrary<Double> seconds(int leastMillis, int mostMillis) {
        return Arbitraries.integers().between(leastMillis, mostMillis).map(millis -> millis / 1e3);
    }
}
