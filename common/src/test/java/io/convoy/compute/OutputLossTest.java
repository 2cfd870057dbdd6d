package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

class OutputLossTest {
    private static final int EXAMPLES = 6;
    private static final int CLASSES = 4;

    // JUnit would close arrays that several cases share
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("losses")
    void lossAndGradientAreDl4js(ILossFunction function, IActivation activation, INDArray truth) {
        try (FloatArray values = values(3);
                FloatArray gradient = FloatArray.allocate(EXAMPLES, CLASSES)) {
            INDArray before = values.array().dup();

            double loss = new OutputLoss(function, activation).compute(values, truth, gradient);

            double expected =
                    function.computeScore(truth, before.dup(), activation, null, false) / EXAMPLES;
            assertThat(loss).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
            assertThat(
                            gradient.array()
                                    .distance2(
                                            function.computeGradient(
                                                    truth, before.dup(), activation, null)))
                    .isLessThan(1e-6);
            assertThat(values.array()).isEqualTo(before);
        }
    }

    private static Stream<Arguments> losses() {
        INDArray classes = Nd4j.eye(CLASSES).castTo(DataType.FLOAT);
        INDArray hard = Nd4j.vstack(classes, classes.getRows(1, 3));
        INDArray soft = hard.mul(0.9).addi(0.025);
        INDArray several = hard.add(soft.mul(0.5));
        INDArray any =
                Nd4j.createFromArray(
                        new float[][] {
                            {0, 0, 0, 0},
                            {1, 1, 1, 1},
                            {1, 0, 1, 0},
                            {0, 1, 0, 0},
                            {0, 1, 1, 1},
                            {1, 0, 0, 1}
                        });
        INDArray weights = Nd4j.createFromArray(1f, 2f, 3f, 0.5f).reshape(1, CLASSES);
        return Stream.of(
                Arguments.of(new LossMCXENT(), new ActivationSoftmax(), hard),
                Arguments.of(new LossMCXENT(), new ActivationSoftmax(), soft),
                Arguments.of(new LossMCXENT(), new ActivationSoftmax(), soft.dup('f')),
                Arguments.of(new LossMCXENT(), new ActivationSoftmax(), hard.castTo(DataType.INT8)),
                Arguments.of(new LossNegativeLogLikelihood(), new ActivationSoftmax(), hard),
                Arguments.of(new LossMCXENT(), new ActivationSoftmax(), several),
                Arguments.of(new LossMCXENT(weights), new ActivationSoftmax(), hard),
                Arguments.of(new LossMCXENT(weights), new ActivationSoftmax(), soft),
                Arguments.of(new LossMCXENT(weights), new ActivationSoftmax(), several),
                Arguments.of(new LossNegativeLogLikelihood(weights), new ActivationSoftmax(), soft),
                Arguments.of(new LossMCXENT(), new ActivationSigmoid(), soft),
                Arguments.of(new LossBinaryXENT(), new ActivationSigmoid(), soft),
                Arguments.of(new LossBinaryXENT(), new ActivationSigmoid(), any),
                Arguments.of(new LossBinaryXENT(), new ActivationSigmoid(), any.mul(0.8).addi(0.1)),
                Arguments.of(new LossMSE(), new ActivationIdentity(), soft),
                Arguments.of(new LossMSE(), new ActivationTanH(), soft),
                Arguments.of(new LossL2(), new ActivationSoftmax(), soft));
    }

    @Test
    void aProbabilityOfZeroIsClippedAsInDl4j() {
        INDArray truth = Nd4j.createFromArray(new float[][] {{0, 1}});
        INDArray extreme = Nd4j.createFromArray(new float[][] {{200, -200}});
        double dl4j =
                new LossMCXENT()
                        .computeScore(truth, extreme.dup(), new ActivationSoftmax(), null, false);

        try (FloatArray gradient = FloatArray.allocate(1, 2)) {
            double loss =
                    new OutputLoss(new LossMCXENT(), new ActivationSoftmax())
                            .compute(FloatArray.of(extreme), truth, gradient);

            assertThat(loss).isCloseTo(dl4j, within(1e-4)).isGreaterThan(20);
            assertThat(gradient.array().toFloatVector()).containsExactly(1, -1);
        }
    }

    @Test
    void aDivergedOutputGivesALossThatIsNoNumber() {
        INDArray truth = Nd4j.createFromArray(new float[][] {{0, 1}});
        INDArray diverged = Nd4j.createFromArray(new float[][] {{Float.NaN, 1}});

        try (FloatArray gradient = FloatArray.allocate(1, 2)) {
            assertThat(
                            new OutputLoss(new LossMCXENT(), new ActivationSoftmax())
                                    .compute(FloatArray.of(diverged), truth, gradient))
                    .isNaN();
        }
    }

    @Test
    void theActivationIsAppliedToACopy() {
        try (FloatArray values = values(1)) {
            INDArray before = values.array().dup();

            INDArray activated =
                    new OutputLoss(new LossMCXENT(), new ActivationSoftmax()).activate(values);

            assertThat(activated)
                    .isEqualTo(new ActivationSoftmax().getActivation(before.dup(), false));
            assertThat(values.array()).isEqualTo(before);
        }
    }

    private static FloatArray values(double scale) {
        Nd4j.getRandom().setSeed(11);
        FloatArray values = FloatArray.allocate(EXAMPLES, CLASSES);
        values.array().assign(Nd4j.randn(DataType.FLOAT, EXAMPLES, CLASSES).muli(scale));
        return values;
    }
}
