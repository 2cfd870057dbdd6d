package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepPlanTest {

    @Test
    void aWorkerOneMinibatchShorterHasNothingInTheLastStep() {
        StepPlan plan = new StepPlan(List.of(9, 8), 4);

        assertThat(plan.steps()).isEqualTo(3);
        assertThat(plan.examplesOf(0, 2)).isEqualTo(1);
        assertThat(plan.examplesOf(1, 2)).isZero();
        assertThat(plan.examplesAt(2)).isEqualTo(1);
    }

    @Test
    void aMinibatchMayBeLargerThanAllData() {
        StepPlan plan = new StepPlan(List.of(1000, 999), Integer.MAX_VALUE);

        assertThat(plan.steps()).isEqualTo(1);
        assertThat(plan.examplesAt(0)).isEqualTo(1999);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesPlansWithoutExamples(List<Integer> shares, int minibatch) {
        assertThatThrownBy(() -> new StepPlan(shares, minibatch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid step plan: shares %s, minibatch %d. Each must be 1 or more."
                                .formatted(shares, minibatch));
    }

    private static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of(List.of(), 4),
                Arguments.of(List.of(3, 0), 4),
                Arguments.of(List.of(3, 3), 0));
    }
}
