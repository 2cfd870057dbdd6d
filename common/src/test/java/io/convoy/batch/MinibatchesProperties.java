package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MinibatchesProperties {

    @Property(tries = 200)
    void aPassInOrderSeesEveryExampleOnceAndInOrder(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 400) int minibatch) {
        Minibatches minibatches = Numbered.minibatches(sizes, minibatch);

        assertThat(Numbered.readAll(minibatches.inOrder()))
                .isEqualTo(IntStream.range(0, sum(sizes)).boxed().toList());
    }

    @Property(tries = 200)
    void aShuffledPassSeesEveryExampleOnce(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 400) int minibatch,
            @ForAll long seed) {
        Minibatches minibatches = Numbered.minibatches(sizes, minibatch);

        assertThat(Numbered.readAll(minibatches.shuffled(seed)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sum(sizes)).boxed().toList());
    }

    @Property(tries = 200)
    void aPassGoesOnAfterSkippedExamples(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 300) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 400) int minibatch,
            @ForAll long seed,
            @ForAll @IntRange(max = 5) int steps) {
        Minibatches minibatches = Numbered.minibatches(sizes, minibatch);
        int skipped = Math.min(sum(sizes), steps * minibatch);

        List<Integer> all = Numbered.readAll(minibatches.shuffled(seed));

        assertThat(Numbered.readAll(minibatches.shuffled(seed, skipped)))
                .isEqualTo(all.subList(skipped, all.size()));
    }

    @Property(tries = 200)
    void everyMinibatchIsFullButTheLast(
            @ForAll @IntRange(min = 1, max = 500) int examples,
            @ForAll @IntRange(min = 1, max = 600) int minibatch) {
        Iterator<Minibatch> pass = Numbered.minibatches(List.of(examples), minibatch).shuffled(1);
        List<Integer> sizes = new ArrayList<>();
        pass.forEachRemaining(next -> sizes.add(next.examples()));

        int last = (examples - 1) % minibatch + 1;
        assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size == minibatch);
        assertThat(sizes.get(sizes.size() - 1)).isEqualTo(last);
        assertThat(sizes).hasSize((examples + minibatch - 1) / minibatch);
    }

    /** Otherwise the steps that workers plan for are not those they can make. */
    @Property(tries = 200)
    void minibatchesAreThoseOfTheStepPlan(
            @ForAll @IntRange(min = 1, max = 500) int examples,
            @ForAll @IntRange(min = 1, max = 600) int minibatch) {
        StepPlan plan = new StepPlan(List.of(examples), minibatch);
        Iterator<Minibatch> pass = Numbered.minibatches(List.of(examples), minibatch).inOrder();

        for (int step = 0; step < plan.steps(); step++) {
            assertThat(pass.next().examples()).isEqualTo(plan.examplesOf(0, step));
        }
        assertThat(pass.hasNext()).isFalse();
    }

    private static int sum(List<Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }
}
