package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.LabelSets;
import io.convoy.batch.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LabelEvaluationProperties {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");

    /** Every combination of four classes. */
    private static final LabelTable SETS =
            (LabelTable)
                    LabelSets.of(
                            4,
                            IntStream.range(0, 16)
                                    .mapToObj(
                                            bits ->
                                                    IntStream.range(0, 4)
                                                            .filter(c -> (bits >> c & 1) == 1)
                                                            .boxed()
                                                            .toList())
                                    .toList());

    private record Example(List<Float> outputs, int labelSet, double loss) {
        boolean isTrue(int c) {
            return SETS.holds(labelSet, c);
        }

        float[] row() {
            float[] row = new float[outputs.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = outputs.get(c);
            }
            return row;
        }

        boolean isTold(int c) {
            return outputs.get(c) >= 0.5;
        }
    }

    /** Outputs are multiples of 1/16, apart from each other's bins; losses have exact sums. */
    private static List<Example> examples(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            List<Float> outputs =
                    IntStream.range(0, 4).mapToObj(c -> random.nextInt(17) / 16f).toList();
            examples.add(new Example(outputs, random.nextInt(16), random.nextInt(64) / 8.0));
        }
        return examples;
    }

    private static LabelEvaluation count(List<Example> examples) {
        LabelCounter counter = new LabelCounter(CLASSES, SETS);
        examples.forEach(it -> counter.add(it.row(), 0, it.labelSet(), it.loss()));
        return counter.evaluation();
    }

    @Property(tries = 200)
    void countsAreThoseOfCountingOneByOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int number) {
        List<Example> examples = examples(seed, number);
        LabelEvaluation evaluation = count(examples);

        long right = 0;
        long correct = 0;
        long either = 0;
        for (int c = 0; c < 4; c++) {
            int index = c;
            LabelMetrics label = evaluation.perClass().get(c);
            assertThat(label.positives()).isEqualTo(among(examples, it -> it.isTrue(index)));
            assertThat(label.predicted()).isEqualTo(among(examples, it -> it.isTold(index)));
            long both = among(examples, it -> it.isTrue(index) && it.isTold(index));
            assertThat(label.correct()).isEqualTo(both);
            right += among(examples, it -> it.isTrue(index) == it.isTold(index));
            correct += both;
            either += label.positives() + label.predicted();
        }
        assertThat(evaluation.labelAccuracy()).isEqualTo(right / (4.0 * number));
        assertThat(evaluation.exactMatch())
                .isEqualTo(
                        among(
                                        examples,
                                        it ->
                                                IntStream.range(0, 4)
                                                        .allMatch(
                                                                c -> it.isTrue(c) == it.isTold(c)))
                                / (double) number);
        if (either > 0) {
            assertThat(evaluation.microF1()).hasValue(2 * correct / (double) either);
        } else {
            assertThat(evaluation.microF1()).isEmpty();
        }
    }

    private static long among(List<Example> examples, Predicate<Example> which) {
        return examples.stream().filter(which).count();
    }

    /** The mean, over positives, of the precision among outputs as high as theirs. */
    @Property(tries = 200)
    void averagePrecisionIsThatOfItsDefinition(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int number) {
        List<Example> examples = examples(seed, number);
        for (int c = 0; c < 4; c++) {
            int index = c;
            LabelMetrics label = count(examples).perClass().get(c);
            List<Example> positives = examples.stream().filter(it -> it.isTrue(index)).toList();
            if (positives.isEmpty()) {
                assertThat(label.averagePrecision()).isEmpty();
                continue;
            }
            double sum = 0;
            for (Example positive : positives) {
                Predicate<Example> asHigh =
                        it -> it.outputs().get(index) >= positive.outputs().get(index);
                sum += among(positives, asHigh) / (double) among(examples, asHigh);
            }
            assertThat(label.averagePrecision())
                    .hasValueCloseTo(sum / positives.size(), within(1e-12));
        }
    }

    @Property(tries = 200)
    void partsAddUpToTheWholeInAnyOrder(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int first,
            @ForAll @IntRange(max = 40) int second) {
        List<Example> examples = examples(seed, first + second);
        LabelEvaluation left = count(examples.subList(0, first));
        LabelEvaluation right = count(examples.subList(first, first + second));

        assertThat(left.plus(right)).isEqualTo(count(examples)).isEqualTo(right.plus(left));
        assertThat(left.plus(LabelEvaluation.empty(CLASSES))).isEqualTo(left);
        assertThat(left.examples()).isEqualTo(first);
    }
}
