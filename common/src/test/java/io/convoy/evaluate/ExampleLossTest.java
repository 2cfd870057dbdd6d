package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.model.LossKind;
import org.junit.jupiter.api.Test;

class ExampleLossTest {
    /** Two rows, of which the second is asked for. */
    private static final float[] ROWS = {9, 9, 9, 0.5f, 0.25f, 0.25f};

    @Test
    void categoricalCrossentropyIsTheSurpriseAboutTheTrueClass() {
        assertThat(loss(LossKind.CATEGORICAL_CROSSENTROPY, 0))
                .isCloseTo(Math.log(2), within(1e-12));
        assertThat(loss(LossKind.CATEGORICAL_CROSSENTROPY, 2))
                .isCloseTo(Math.log(4), within(1e-12));
    }

    @Test
    void binaryCrossentropyIsTheSumOverAllOutputs() {
        double expected = -Math.log(0.5) - 2 * Math.log(0.75);
        assertThat(loss(LossKind.BINARY_CROSSENTROPY, 0)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void squaredErrorIsTheMeanOverAllOutputs() {
        double expected = (0.5 * 0.5 + 0.75 * 0.75 + 0.25 * 0.25) / 3;
        assertThat(loss(LossKind.SQUARED_ERROR, 1)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aCertainMistakeCostsAFiniteAmount() {
        float[] wrong = {1, 0};
        assertThat(ExampleLoss.of(LossKind.CATEGORICAL_CROSSENTROPY, wrong, 0, 2, c -> c == 1))
                .isCloseTo(10 * Math.log(10), within(1e-9));
        assertThat(ExampleLoss.of(LossKind.BINARY_CROSSENTROPY, wrong, 0, 2, c -> c == 1))
                .isCloseTo(2 * 5 * Math.log(10), within(2e-3));
    }

    @Test
    void classesAreAddedUpWhereAnExampleIsOfSeveral() {
        float[] outputs = {0.5f, 0.25f, 0.5f};

        assertThat(ExampleLoss.of(LossKind.BINARY_CROSSENTROPY, outputs, 0, 3, c -> c != 1))
                .isCloseTo(-2 * Math.log(0.5) - Math.log(0.75), within(1e-6));
        assertThat(ExampleLoss.of(LossKind.SQUARED_ERROR, outputs, 0, 3, c -> c != 1))
                .isCloseTo((0.25 + 0.0625 + 0.25) / 3, within(1e-6));
        assertThat(ExampleLoss.of(LossKind.BINARY_CROSSENTROPY, outputs, 0, 3, c -> false))
                .isCloseTo(-2 * Math.log(0.5) - Math.log(0.75), within(1e-6));
    }

    /** Or the evaluation of a diverged network would be a number like any other. */
    @Test
    void notANumberStaysNotANumber() {
        float[] outputs = {Float.NaN, 0.5f};
        for (LossKind kind : LossKind.values()) {
            assertThat(ExampleLoss.of(kind, outputs, 0, 2, c -> c == 0)).as(kind.word()).isNaN();
        }
    }

    private static double loss(LossKind kind, int trueClass) {
        return ExampleLoss.of(kind, ROWS, 3, 3, c -> c == trueClass);
    }
}
