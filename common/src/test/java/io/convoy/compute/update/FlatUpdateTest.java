package io.convoy.compute.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.GradientViews;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** DL4J's updater is the measure of ours. */
class FlatUpdateTest {
    private static final int STEPS = 6;

    @ParameterizedTest
    @MethodSource("updaters")
    void theParametersAndTheStateAreDl4js(IUpdater updater) {
        ComputationGraph expected = network(settings(updater));
        ComputationGraph network = network(settings(updater));

        for (int step = 0; step < STEPS; step++) {
            drawGradient(expected, step);
            updateByDl4j(expected, step);
            drawGradient(network, step);
            update(network).apply(step, step / 3, 7);
        }

        assertClose(network.params(), expected.params());
        INDArray state = expected.getUpdater().getStateViewArray();
        if (state != null) {
            assertClose(network.getUpdater().getStateViewArray(), state);
        }
    }

    private static Stream<IUpdater> updaters() {
        return Stream.of(
                new Sgd(0.1),
                new Nesterovs(0.1, 0.9),
                new Adam(0.01, 0.9, 0.999, 1e-8),
                new Sgd(new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.1, 1, 0.01))));
    }

    @Test
    void plainSgdIsDl4jsToTheBit() {
        ComputationGraph expected =
                network(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)));
        ComputationGraph network =
                network(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)));

        for (int step = 0; step < STEPS; step++) {
            drawGradient(expected, step);
            updateByDl4j(expected, step);
            drawGradient(network, step);
            update(network).apply(step, 0, 7);
        }

        assertThat(network.params().toFloatVector())
                .containsExactly(expected.params().toFloatVector());
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void slicesAreUpdatedAsTheWholeIsToTheBit(IUpdater updater) {
        ComputationGraph expected = network(settings(updater));
        ComputationGraph network = network(settings(updater));
        drawGradient(expected, 9);
        update(expected).apply(0, 0, 7);
        drawGradient(network, 9);
        update(network).apply(0, 0, 7);
        int length = (int) network.numParams();
        List<SliceUpdate> slices =
                List.of(
                        update(network).slice(0, 41),
                        update(network).slice(41, 97),
                        update(network).slice(97, length));

        for (int step = 1; step < STEPS; step++) {
            drawGradient(expected, step);
            drawGradient(network, step);
            int start = 0;
            for (SliceUpdate slice : slices) {
                int end = slice.gradient().capacity();
                slice.gradient().put(0, vectors(network).gradient(), start, end);
                slice.apply(step, step / 3, 7);
                start += end;
            }
            update(expected).apply(step, step / 3, 7);
        }

        FloatBuffer parameters = FloatBuffer.allocate(length);
        FloatBuffer state = FloatBuffer.allocate(3 + vectors(network).state().capacity());
        for (SliceUpdate slice : slices) {
            parameters.put(slice.parameters());
            slice.writeState(state, 3);
        }
        assertThat(parameters.flip()).isEqualTo(vectors(expected).parameters());
        assertThat(state.position(3)).isEqualTo(vectors(expected).state());
    }

    @Test
    void otherUpdatersAreLeftToDl4j() {
        assertThat(
                        FlatUpdate.of(
                                network(settings(new AdaMax(0.1))),
                                vectors(network(settings(new Sgd(0.1))))))
                .isEmpty();
    }

    @Test
    void clippedGradientsAreLeftToDl4j() {
        ComputationGraph network =
                network(
                        settings(new Sgd(0.1))
                                .gradientNormalization(
                                        GradientNormalization.ClipElementWiseAbsoluteValue));

        assertThat(FlatUpdate.of(network, vectors(network))).isEmpty();
    }

    @Test
    void weightDecayIsLeftToDl4j() {
        ComputationGraph network = network(settings(new Sgd(0.1)).weightDecay(0.1));

        assertThat(FlatUpdate.of(network, vectors(network))).isEmpty();
    }

    private static NeuralNetConfiguration.Builder settings(IUpdater updater) {
        return new NeuralNetConfiguration.Builder().updater(updater).l1(0.01).l2(0.02);
    }

    private static ComputationGraph network(NeuralNetConfiguration.Builder settings) {
        ComputationGraphConfiguration configuration =
                settings.seed(5)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(5).build(), "in")
                        .addLayer("norm", new BatchNormalization(), "conv")
                        .addLayer(
                                "out",
                                new OutputLayer.Builder(LossFunction.MSE).nOut(3).build(),
                                "norm")
                        .setOutputs("out")
                        .setInputTypes(InputType.convolutional(6, 6, 2))
                        .build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        network.initGradientsView();
        return network;
    }

    private static void drawGradient(ComputationGraph network, int step) {
        Random random = new Random(step);
        FloatBuffer gradient = network.getFlattenedGradients().data().asNioFloat();
        for (int i = 0; i < network.numParams(); i++) {
            gradient.put(i, (float) random.nextGaussian());
        }
    }

    private static void updateByDl4j(ComputationGraph network, int step) {
        network.getUpdater()
                .update(
                        GradientViews.of(network),
                        step,
                        step / 3,
                        7,
                        LayerWorkspaceMgr.noWorkspaces());
        INDArray update = network.getFlattenedGradients();
        network.params().subi(update.reshape(update.length()));
    }

    private static FlatUpdate update(ComputationGraph network) {
        return FlatUpdate.of(network, vectors(network)).orElseThrow();
    }

    private static FlatUpdate.Vectors vectors(ComputationGraph network) {
        INDArray state = network.getUpdater().getStateViewArray();
        return new FlatUpdate.Vectors(
                network.params().data().asNioFloat(),
                network.getFlattenedGradients().data().asNioFloat(),
                state == null ? FloatBuffer.allocate(0) : state.data().asNioFloat());
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.distance2(expected))
                .isLessThanOrEqualTo(1e-6 * expected.norm2Number().doubleValue());
        assertThat(expected.equalsWithEps(Nd4j.zerosLike(expected), 1e-6)).isFalse();
    }
}
