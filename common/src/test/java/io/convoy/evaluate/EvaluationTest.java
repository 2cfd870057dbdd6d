package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import io.convoy.error.TrainingException;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");

    @Test
    void countsAccuracyTopKAndLossOfEveryExample() {
        ClassCounter counter = new ClassCounter(CLASSES, 2);
        counter.add(new float[] {.7f, .2f, .1f, 0}, 0, 0, 0.25); // right
        counter.add(new float[] {.1f, .6f, .3f, 0}, 0, 2, 0.5); // second
        counter.add(new float[] {.4f, .1f, .2f, .3f}, 0, 1, 3); // last
        ClassEvaluation evaluation = counter.evaluation();

        assertThat(evaluation.examples()).isEqualTo(3);
        assertThat(evaluation.accuracy()).isEqualTo(1 / 3.0);
        assertThat(evaluation.topK()).isEqualTo(2 / 3.0);
        assertThat(evaluation.meanLoss()).isEqualTo(1.25);
        assertThat(evaluation.confusion().count(2, 1)).isEqualTo(1);
        assertThat(evaluation.confusion().count(1, 0)).isEqualTo(1);
        assertThat(evaluation.macroF1()).isEqualTo(evaluation.confusion().macroF1());
    }

    @Test
    void readsTheOutputsFromTheOffsetOn() {
        float[] minibatch = {9, 0, 0, 0, 0, 0, 0, 9};
        ClassCounter counter = new ClassCounter(CLASSES, 1);
        counter.add(minibatch, 4, 3, 0);
        assertThat(counter.evaluation().confusion().count(3, 3)).isEqualTo(1);
    }

    @Test
    void amongEqualOutputsTheLowestClassIndexWinsInArgmaxAndInTopK() {
        float[] tied = {.1f, .4f, .4f, .4f};
        ClassCounter counter = new ClassCounter(CLASSES, 2);
        for (int trueClass = 0; trueClass < 4; trueClass++) {
            counter.add(tied, 0, trueClass, 0);
        }
        ClassEvaluation evaluation = counter.evaluation();

        assertThat(evaluation.confusion().predicted(1)).isEqualTo(4);
        assertThat(evaluation.topK()).as("classes 1 and 2 are the top 2").isEqualTo(0.5);
    }

    @Test
    void infiniteOutputsHaveARankToo() {
        ClassCounter counter = new ClassCounter(CLASSES, 1);
        counter.add(new float[] {Float.NEGATIVE_INFINITY, -1, Float.POSITIVE_INFINITY, 5}, 0, 2, 0);
        assertThat(counter.evaluation().accuracy()).isEqualTo(1);
    }

    @Test
    void anEvaluationDoesNotChangeWhenItsCounterGoesOn() {
        ClassCounter counter = new ClassCounter(CLASSES, 1);
        counter.add(new float[] {1, 0, 0, 0}, 0, 0, 0);
        ClassEvaluation first = counter.evaluation();
        counter.add(new float[] {1, 0, 0, 0}, 0, 0, 0);
        assertThat(first.examples()).isEqualTo(1);
        assertThat(counter.evaluation().examples()).isEqualTo(2);
    }

    @Test
    void meansOfNoExamplesAreRefused() {
        ClassEvaluation none = ClassEvaluation.empty(CLASSES, 2);
        assertThat(none.examples()).isZero();
        assertThatThrownBy(none::meanLoss)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot compute mean loss: 0 examples.");
        assertThatThrownBy(none::topK)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot compute top-2: 0 examples.");
    }

    @Test
    void evaluationsOfDifferentKDoNotAdd() {
        ClassEvaluation top1 = ClassEvaluation.empty(CLASSES, 1);
        ClassEvaluation top2 = ClassEvaluation.empty(CLASSES, 2);
        assertThatThrownBy(() -> top1.plus(top2))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "Cannot add evaluations: one counts top-1, the other top-2. Hits of"
                                + " different k cannot be added. Evaluate both parts with one k.");
    }

    @Test
    void kOutsideTheClassListIsRefused() {
        for (int k : new int[] {0, 5}) {
            assertThatThrownBy(() -> new ClassCounter(CLASSES, k))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Invalid k: %d. It must be 1 to the number of classes, 4."
                                    .formatted(k));
        }
    }

    @Test
    void aClassOutsideTheClassListIsRefused() {
        ClassCounter counter = new ClassCounter(CLASSES, 1);
        assertThatThrownBy(() -> counter.add(new float[4], 0, 4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid class index: 4. Indices are 0 to 3.");
    }

    @Test
    void equalAfterJavaSerialization() {
        ClassCounter counter = new ClassCounter(CLASSES, 2);
        counter.add(new float[] {.1f, .6f, .3f, 0}, 0, 2, 0.1);
        ClassEvaluation evaluation = counter.evaluation();
        assertThat(SerializationUtils.roundtrip(evaluation)).isEqualTo(evaluation);
    }
}
