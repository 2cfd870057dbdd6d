package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's gradient of what we compile is the slope of its loss, also where padding is involved. */
class GradientTest {
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "avgpool: {size: 2, padding: same}",
                "avgpool: {size: 3, stride: 2, padding: 1}",
                "maxpool: {size: 3, stride: 2, padding: 1}",
                "maxpool: {size: 2, padding: same}",
                "conv: {filters: 2, kernel: 3, stride: 2, padding: same, activation: tanh}",
                "conv: {filters: 2, kernel: '3,2', stride: '1,2', padding: '2,1', activation: tanh}",
                "conv: {filters: 2, kernel: 2, dilation: 2, padding: same, activation: softplus}",
                "add: {branches: {a: [conv: {filters: 2, kernel: 1, activation: sigmoid}], b: []}}",
                "concat: {branches: {a: [conv: {filters: 3, kernel: 1, activation: selu}], b: []}}",
                "batchnorm",
            })
    void isTheSlopeOfTheLoss(String layer) {
        ComputationGraph graph =
                graph(
                        Texts.network(
                                "7,7,1",
                                "- conv: {filters: 2, kernel: 3, activation: tanh}",
                                "- " + layer,
                                "- flatten",
                                "- dense: {units: 3, activation: softmax}"));
        Nd4j.getRandom().setSeed(3);
        graph.setInputs(Nd4j.rand(DataType.FLOAT, 4, 1, 7, 7));
        graph.setLabels(Examples.oneHot(3, 0, 1, 2, 1));
        graph.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
        INDArray gradient = graph.getFlattenedGradients().dup().divi(4);

        // The first convolution lies before the layer in question: its gradient has passed it
        ComputationGraph precise = inDoublePrecision(graph);
        for (int i = 0; i < 20; i++) {
            assertThat(gradient.getDouble(i))
                    .as("parameter " + i)
                    .isCloseTo(slope(precise, i), within(1e-5));
        }
    }

    /** For slopes over steps so small that no maximum moves to another pixel. */
    private static ComputationGraph inDoublePrecision(ComputationGraph graph) {
        ComputationGraph precise = graph.convertDataType(DataType.DOUBLE);
        precise.setInputs(graph.getInput(0).castTo(DataType.DOUBLE));
        precise.setLabels(Examples.oneHot(3, 0, 1, 2, 1).castTo(DataType.DOUBLE));
        return precise;
    }

    private static double slope(ComputationGraph graph, int i) {
        double value = graph.params().getDouble(i);
        graph.params().putScalar(i, value + STEP);
        double above = loss(graph);
        graph.params().putScalar(i, value - STEP);
        double below = loss(graph);
        graph.params().putScalar(i, value);
        return (above - below) / (2 * STEP);
    }

    private static double loss(ComputationGraph graph) {
        graph.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
        return graph.score();
    }

    private static ComputationGraph graph(String text) {
        ComputationGraph graph =
                new ComputationGraph(
                        GraphCompiler.compile(
                                Texts.topology(text), Optimizers.sgd(0.1), List.of(0.1), 11));
        graph.init();
        return graph;
    }
}
