package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EvaluationProperties {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d", "e");
    private static final int K = 3;

    @Property
    void plusIsAssociative(
            @ForAll("evaluations") ClassEvaluation a,
            @ForAll("evaluations") ClassEvaluation b,
            @ForAll("evaluations") ClassEvaluation c) {
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    }

    @Property
    void plusIsCommutative(
            @ForAll("evaluations") ClassEvaluation a, @ForAll("evaluations") ClassEvaluation b) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
    }

    @Property
    void theEmptyEvaluationIsNeutral(@ForAll("evaluations") ClassEvaluation a) {
        ClassEvaluation empty = ClassEvaluation.empty(CLASSES, K);
        assertThat(a.plus(empty)).isEqualTo(a);
        assertThat(empty.plus(a)).isEqualTo(a);
    }

    @Property
    void plusLeavesItsArgumentsAsTheyWere(
            @ForAll("evaluations") ClassEvaluation a, @ForAll("evaluations") ClassEvaluation b) {
        long before = a.examples() + b.examples();
        assertThat(a.plus(b).examples()).isEqualTo(before);
        assertThat(a.examples() + b.examples()).isEqualTo(before);
    }

    @Property
    void countingInTwoPartsIsCountingAtOnce(
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int first,
            @ForAll @IntRange(max = 50) int rest) {
        Random parts = new Random(seed);
        ClassEvaluation inParts = count(parts, first).plus(count(parts, rest));
        assertThat(inParts).isEqualTo(count(new Random(seed), first + rest));
    }

    @Property
    void everyExampleIsInOneRowAndOneColumn(@ForAll("evaluations") ClassEvaluation evaluation) {
        ConfusionMatrix confusion = evaluation.confusion();
        long rows = 0;
        long columns = 0;
        for (int c = 0; c < CLASSES.size(); c++) {
            rows += confusion.support(c);
            columns += confusion.predicted(c);
        }
        assertThat(rows).isEqualTo(evaluation.examples());
        assertThat(columns).isEqualTo(evaluation.examples());
    }

    @Provide
    Arbitrary<ClassEvaluation> evaluations() {
        Arbitrary<Random> randoms = Arbitraries.randoms();
        return Combinators.combine(randoms, Arbitraries.integers().between(0, 40))
                .as(EvaluationProperties::count);
    }

    /** Losses are multiples of 1/8, whose sums are exact, so that equality means equality. */
    private static ClassEvaluation count(Random random, int examples) {
        ClassCounter counter = new ClassCounter(CLASSES, K);
        for (int i = 0; i < examples; i++) {
            float[] outputs = new float[CLASSES.size()];
            for (int c = 0; c < outputs.length; c++) {
                outputs[c] = random.nextInt(4);
            }
            counter.add(outputs, 0, random.nextInt(outputs.length), random.nextInt(80) / 8.0);
        }
        return counter.evaluation();
    }
}
