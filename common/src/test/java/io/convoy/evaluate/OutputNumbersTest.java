package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.LabelSets;
import io.convoy.error.TrainingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputNumbersTest {
    private static final List<String> CLASSES = List.of("boat", "sea, calm", "tree");
    private static final OutputNumbers SINGLE = new OutputNumbers(CLASSES, LabelSets.ofClasses(3));
    private static final OutputNumbers SEVERAL =
            new OutputNumbers(
                    CLASSES, LabelSets.of(3, List.of(List.of(), List.of(0, 1), List.of(2))));

    @Test
    void aNaNIsToldWithItsOutputAndTheClassOfTheExample() {
        float[] outputs = {Float.NaN, 1, 0, Float.NaN};

        assertThatThrownBy(() -> SINGLE.require(outputs, 1, 1, 0))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "Cannot evaluate the network: output 'tree' is NaN for an example of 'sea, calm'. A trained network's outputs are finite numbers; this one has diverged. Go back to an earlier checkpoint and lower optimizer.learning-rate.");
    }

    @Test
    void allClassesOfTheExampleAreTold() {
        assertThatThrownBy(() -> SEVERAL.require(new float[3], 0, 1, Double.POSITIVE_INFINITY))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        "Cannot evaluate the network: the loss is Infinity for an example of 'boat', 'sea, calm'.");
        assertThatThrownBy(() -> SEVERAL.require(new float[3], 0, 0, Double.NaN))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        "Cannot evaluate the network: the loss is NaN for an example of none of the classes.");
    }

    @Test
    void onlyTheExamplesOwnOutputsAreLookedAtAndInfiniteOnesAreNumbers() {
        float[] outputs = {
            Float.NaN, Float.NEGATIVE_INFINITY, 0, Float.POSITIVE_INFINITY, Float.NaN
        };

        assertThatCode(() -> SINGLE.require(outputs, 1, 2, 0.5)).doesNotThrowAnyException();
    }
}
