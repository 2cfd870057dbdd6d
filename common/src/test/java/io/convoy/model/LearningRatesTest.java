package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.config.LearningRateSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRatesTest {

    @Test
    void constantStaysWhereItIs() {
        assertThat(rates(LearningRateSchedule.CONSTANT, 0, 3)).containsExactly(0.8, 0.8, 0.8);
    }

    @Test
    void linearFallsInEqualSteps() {
        assertRates(rates(LearningRateSchedule.LINEAR, 0, 4), 0.8, 0.6, 0.4, 0.2);
    }

    @Test
    void cosineFallsSlowlyAtBothEnds() {
        assertRates(
                rates(LearningRateSchedule.COSINE, 0, 4),
                0.8,
                0.4 * (1 + Math.sqrt(0.5)),
                0.4,
                0.4 * (1 - Math.sqrt(0.5)));
    }

    @Test
    void stepDividesAtHalfAndThreeQuarters() {
        assertRates(
                rates(LearningRateSchedule.STEP, 0, 8),
                0.8,
                0.8,
                0.8,
                0.8,
                0.08,
                0.08,
                0.008,
                0.008);
        assertRates(rates(LearningRateSchedule.STEP, 0, 1), 0.8);
    }

    @Test
    void warmUpRisesToTheFullRateBeforeTheScheduleBegins() {
        assertRates(rates(LearningRateSchedule.LINEAR, 3, 5), 0.2, 0.4, 0.6, 0.8, 0.4);
        assertRates(rates(LearningRateSchedule.STEP, 1, 4), 0.4, 0.8, 0.08, 0.008);
    }

    @Test
    void warmUpMayOutlastTheRun() {
        assertRates(rates(LearningRateSchedule.COSINE, 7, 2), 0.1, 0.2);
    }

    private static List<Double> rates(LearningRateSchedule schedule, int warmup, int epochs) {
        return LearningRates.of(Optimizers.scheduled(schedule, warmup), epochs);
    }

    private static void assertRates(List<Double> rates, double... expected) {
        assertThat(rates).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(rates.get(i)).as("epoch " + i).isCloseTo(expected[i], within(1e-12));
        }
    }
}
