package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.LabelSets;
import io.convoy.batch.LabelTable;
import io.convoy.error.DataException;
import io.convoy.error.TrainingException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelEvaluationTest {
    private static final List<String> CLASSES = List.of("boat", "sea, calm", "tree");
    private static final LabelTable SETS =
            (LabelTable)
                    LabelSets.of(3, List.of(List.of(), List.of(0), List.of(0, 1), List.of(1, 2)));

    /** Four examples, by hand. */
    private static LabelEvaluation byHand() {
        LabelCounter counter = new LabelCounter(CLASSES, SETS);
        counter.add(new float[] {7, 0.9f, 0.5f, 0.1f}, 1, 2, 0.25);
        counter.add(new float[] {0.8f, 0.2f, 0.3f}, 0, 0, 1);
        counter.add(new float[] {0.4f, 0.6f, 0.2f}, 0, 3, 0.5);
        counter.add(new float[] {0.1f, 0.1f, 0.49f}, 0, 0, 0.25);
        return counter.evaluation();
    }

    @Test
    void countsEveryClassByItself() {
        List<LabelMetrics> classes = byHand().perClass();

        assertThat(classes)
                .extracting(LabelMetrics::positives, LabelMetrics::predicted, LabelMetrics::correct)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 2L, 1L),
                        org.assertj.core.groups.Tuple.tuple(2L, 2L, 2L),
                        org.assertj.core.groups.Tuple.tuple(1L, 0L, 0L));
        assertThat(classes.get(0).precision()).hasValue(0.5);
        assertThat(classes.get(0).f1()).hasValueCloseTo(2 / 3.0, within(1e-12));
        assertThat(classes.get(2).precision()).isEmpty();
        assertThat(classes.get(2).recall()).hasValue(0);
        assertThat(classes.get(2).f1()).hasValue(0);
        assertThat(byHand().ofNone())
                .extracting(LabelMetrics::positives, LabelMetrics::predicted, LabelMetrics::correct)
                .containsExactly(2L, 1L, 1L);
    }

    @Test
    void sumsUp() {
        LabelEvaluation evaluation = byHand();

        assertThat(evaluation.examples()).isEqualTo(4);
        assertThat(evaluation.microF1()).hasValue(2 * 3 / 8.0);
        assertThat(evaluation.macroF1()).hasValueCloseTo((2 / 3.0 + 1) / 3, within(1e-12));
        assertThat(evaluation.exactMatch()).isEqualTo(0.5);
        assertThat(evaluation.labelAccuracy()).isEqualTo(10 / 12.0);
        assertThat(evaluation.meanLoss()).isEqualTo(0.5);
        assertThat(evaluation.perClass())
                .extracting(label -> label.averagePrecision().orElseThrow())
                .as("two examples that are no trees have a higher output than the tree")
                .containsExactly(1.0, 1.0, 1 / 3.0);
        assertThat(evaluation.meanAveragePrecision()).hasValueCloseTo(7 / 9.0, within(1e-12));
    }

    @Test
    void theTableHasARowForEachClassAndOneForNone() {
        assertThat(byHand().table())
                .isEqualTo(
                        """
                        class         positives  predicted    correct  precision     recall         F1         AP
                        -----------------------------------------------------------------------------------------
                        boat                  1          2          1      0.500      1.000      0.667      1.000
                        sea, calm             2          2          2      1.000      1.000      1.000      1.000
                        tree                  1          0          0          -      0.000      0.000      0.333
                        none of them          2          1          1      1.000      0.500      0.667          -

                        micro F1 0.7500    macro F1 0.5556    exact match 0.5000    label accuracy 0.8333    mAP 0.7778
                        loss 0.5000    examples 4
                        """);
    }

    @Test
    void ofManyClassesTheWorstAreShown() {
        List<String> many = IntStream.range(0, 25).mapToObj("class-%02d"::formatted).toList();
        LabelTable sets =
                (LabelTable)
                        LabelSets.of(
                                25, List.of(IntStream.range(0, 25).boxed().toList(), List.of(3)));
        LabelCounter counter = new LabelCounter(many, sets);
        float[] outputs = new float[25];
        java.util.Arrays.fill(outputs, 1);
        counter.add(outputs, 0, 1, 0);

        List<String> lines = counter.evaluation().table().lines().toList();

        assertThat(lines.get(0)).isEqualTo("The 20 of 25 classes with the lowest F1");
        assertThat(lines).hasSize(4 + 20 + 3);
        assertThat(lines.get(4)).startsWith("class-00");
        assertThat(lines).noneMatch(line -> line.startsWith("class-03"));
        assertThat(lines).allMatch(line -> line.length() <= EvaluationTable.WIDTH);
    }

    @Test
    void theFileHasEveryClass() {
        assertThat(byHand().files()).containsOnlyKeys("labels.csv", "labels.txt");
        assertThat(byHand().files().get("labels.csv"))
                .isEqualTo(
                        """
                        class,positives,predicted,correct,precision,recall,f1,average_precision
                        boat,1,2,1,0.500000,1.000000,0.666667,1.000000
                        "sea, calm",2,2,2,1.000000,1.000000,1.000000,1.000000
                        tree,1,0,0,,0.000000,0.000000,0.333333
                        """);
    }

    @Test
    void ratiosOfNothingAreEmpty() {
        LabelCounter counter = new LabelCounter(CLASSES, SETS);
        counter.add(new float[] {0, 0, 0}, 0, 0, 0.125);

        LabelEvaluation evaluation = counter.evaluation();

        assertThat(evaluation.microF1()).isEmpty();
        assertThat(evaluation.macroF1()).isEmpty();
        assertThat(evaluation.meanAveragePrecision()).isEmpty();
        assertThat(evaluation.exactMatch()).isEqualTo(1);
        assertThat(evaluation.table())
                .contains("micro F1 -    macro F1 -    exact match 1.0000")
                .contains("none of them          1          1          1");
    }

    @Test
    void nothingHasNoMeans() {
        LabelEvaluation empty = LabelEvaluation.empty(CLASSES);

        assertThat(empty.examples()).isZero();
        assertThatThrownBy(empty::exactMatch)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot compute exact match: 0 examples.");
        assertThatThrownBy(empty::table).isInstanceOf(DataException.class);
    }

    @Test
    void otherKindsAndOtherClassesAreNotAdded() {
        assertThatThrownBy(() -> byHand().plus(ClassEvaluation.empty(CLASSES, 1)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "Cannot add evaluations: one is of examples of one class each, the other of examples of several. Evaluate both parts with one network.");
        assertThatThrownBy(() -> ClassEvaluation.empty(CLASSES, 1).plus(byHand()))
                .isInstanceOf(TrainingException.class);
        assertThatThrownBy(() -> byHand().plus(LabelEvaluation.empty(List.of("a", "b", "c"))))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        "Cannot add evaluations: their class lists are (boat, sea, calm, tree) and (a, b, c).");
    }
}
