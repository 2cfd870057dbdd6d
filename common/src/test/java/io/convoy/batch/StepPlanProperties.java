package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StepPlanProperties {

    @Property
    void everyWorkerGetsThroughItsShare(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500) Integer> shares,
            @ForAll @IntRange(min = 1, max = 600) int minibatch) {
        StepPlan plan = new StepPlan(shares, minibatch);

        for (int worker = 0; worker < plan.workers(); worker++) {
            int seen = 0;
            for (int step = 0; step < plan.steps(); step++) {
                seen += plan.examplesOf(worker, step);
            }
            assertThat(seen).isEqualTo(shares.get(worker));
        }
    }

    @Property
    void aStepHasTheExamplesOfAllWorkers(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 500) Integer> shares,
            @ForAll @IntRange(min = 1, max = 600) int minibatch) {
        StepPlan plan = new StepPlan(shares, minibatch);
        long total = 0;

        for (int step = 0; step < plan.steps(); step++) {
            int sum = 0;
            for (int worker = 0; worker < plan.workers(); worker++) {
                sum += plan.examplesOf(worker, step);
            }
            assertThat(plan.examplesAt(step)).isEqualTo(sum).isPositive();
            total += sum;
        }
        assertThat(plan.examples()).isEqualTo(total);
        assertThat(plan.examplesAt(plan.steps())).isZero();
    }

    /** Whoever is done stays done: a worker's only short minibatch is its last. */
    @Property
    void examplesOfAWorkerAreFullThenShortThenNone(
            @ForAll @IntRange(min = 1, max = 500) int share,
            @ForAll @IntRange(min = 1, max = 600) int minibatch) {
        StepPlan plan = new StepPlan(List.of(share, 500), minibatch);

        for (int step = 0; step + 1 < plan.steps(); step++) {
            if (plan.examplesOf(0, step) < minibatch) {
                assertThat(plan.examplesOf(0, step + 1)).isZero();
            }
        }
    }
}
