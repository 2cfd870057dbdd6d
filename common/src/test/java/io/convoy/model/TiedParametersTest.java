package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.config.OptimizerKind;
import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TiedParametersTest {

    /** As deepnet, but small, and smooth so that slopes can be measured. */
    private static final Topology SMALL_DEEPNET =
            Texts.topology(
                    Texts.network(
                            "8,8,1",
                            "- conv: {filters: 3, kernel: 3, padding: same, activation: tanh}",
                            "- conv: {filters: 3, kernel: 3, padding: same, activation: tanh, repeat: 3, shared: true}",
                            "- avgpool: 2",
                            "- conv: {filters: 4, kernel: 3, padding: same, activation: tanh}",
                            "- conv: {filters: 4, kernel: 3, padding: same, activation: tanh, repeat: 2, shared: true}",
                            "- flatten",
                            "- dense: {units: 2, activation: softmax}"));

    @Test
    void findsEachLayerWhereTheGraphHasIt() {
        ComputationGraph graph = graph(Optimizers.sgd(0.1));
        float[] marked = new float[Math.toIntExact(graph.numParams())];
        mark(graph, marked, "conv-2", 2);
        mark(graph, marked, "conv-5", 5);
        mark(graph, marked, "conv-6", 6);

        TiedParameters tied = TiedParameters.of(SMALL_DEEPNET, graph);
        tied.copyFirstToOthers(FloatBuffer.wrap(marked));

        float[] expected = new float[marked.length];
        for (String copy : List.of("conv-2", "conv-3", "conv-4")) {
            mark(graph, expected, copy, 2);
        }
        for (String copy : List.of("conv-6", "conv-7")) {
            mark(graph, expected, copy, 6);
        }
        mark(graph, expected, "conv-5", 5);
        assertThat(marked).containsExactly(expected);
    }

    /** Writes a value to where the graph's own views say the layer's parameters are. */
    private static void mark(ComputationGraph graph, float[] vector, String layer, float value) {
        for (String key : List.of("W", "b")) {
            INDArray view = graph.getParam(layer + "_" + key);
            int start = Math.toIntExact(view.offset() - graph.params().offset());
            java.util.Arrays.fill(vector, start, start + Math.toIntExact(view.length()), value);
        }
    }

    @Test
    void isEmptyWhereNothingIsShared() {
        Topology topology =
                Texts.topology(
                        Texts.network(
                                "4",
                                "- dense: {units: 4, repeat: 2}",
                                "- dense: {units: 2, activation: softmax}"));
        ComputationGraph graph =
                new ComputationGraph(
                        GraphCompiler.compile(topology, Optimizers.sgd(0.1), List.of(0.1), 1));
        graph.init();
        TiedParameters tied = TiedParameters.of(topology, graph);
        INDArray before = graph.params().dup();

        tied.copyFirstToOthers(graph.params().data().asNioFloat());

        assertThat(tied.isEmpty()).isTrue();
        assertThat(graph.params()).isEqualTo(before);
        assertThat(TiedParameters.of(SMALL_DEEPNET, graph(Optimizers.sgd(0.1))).isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void copiesStayEqualToTheBitWhileTraining(OptimizerKind kind) {
        ComputationGraph graph = graph(Optimizers.of(kind, 0.01));
        TiedParameters tied = TiedParameters.of(SMALL_DEEPNET, graph);
        tied.copyFirstToOthers(graph.params().data().asNioFloat());
        INDArray before = graph.getParam("conv-2_W").dup();
        graph.addListeners(new Tying(tied));

        for (int step = 0; step < 20; step++) {
            graph.fit(
                    new INDArray[] {Nd4j.rand(DataType.FLOAT, 4, 1, 8, 8)},
                    new INDArray[] {Examples.oneHot(2, 0, 1, 1, 0)});
        }

        assertThat(graph.getParam("conv-2_W")).isNotEqualTo(before);
        assertSame(graph, "conv-2", "conv-3");
        assertSame(graph, "conv-2", "conv-4");
        assertSame(graph, "conv-6", "conv-7");
    }

    private static void assertSame(ComputationGraph graph, String first, String copy) {
        for (String key : List.of("_W", "_b")) {
            assertThat(graph.getParam(copy + key).dup().data().asFloat())
                    .as(copy + key)
                    .containsExactly(graph.getParam(first + key).dup().data().asFloat());
        }
    }

    @Test
    void sumsTheGradientOfTheSharedParameters() {
        ComputationGraph graph = graph(Optimizers.sgd(0.1));
        TiedParameters tied = TiedParameters.of(SMALL_DEEPNET, graph);
        tied.copyFirstToOthers(graph.params().data().asNioFloat());
        graph.setInputs(Nd4j.rand(DataType.FLOAT, 4, 1, 8, 8));
        graph.setLabels(Examples.oneHot(2, 0, 1, 1, 0));
        loss(graph);

        tied.sumIntoAll(graph.getFlattenedGradients().data().asNioFloat());

        INDArray gradients = graph.getFlattenedGradients().dup().divi(4);
        int start = start(graph, "conv-2");
        int copy = start(graph, "conv-4");
        for (int i = 0; i < SMALL_DEEPNET.nodes().get(1).parameters(); i++) {
            float gradient = gradients.getFloat(start + i);
            assertThat(gradients.getFloat(copy + i)).isEqualTo(gradient);
            assertThat((double) gradient)
                    .as("parameter " + i)
                    .isCloseTo(slope(graph, tied, start + i), within(2e-3));
        }
    }

    /** The slope of the loss when a shared parameter moves, in all its uses at once. */
    private static double slope(ComputationGraph graph, TiedParameters tied, int i) {
        double step = 1e-2;
        double value = graph.params().getDouble(i);
        graph.params().putScalar(i, value + step);
        tied.copyFirstToOthers(graph.params().data().asNioFloat());
        double above = loss(graph);
        graph.params().putScalar(i, value - step);
        tied.copyFirstToOthers(graph.params().data().asNioFloat());
        double below = loss(graph);
        graph.params().putScalar(i, value);
        tied.copyFirstToOthers(graph.params().data().asNioFloat());
        return (above - below) / (2 * step);
    }

    private static double loss(ComputationGraph graph) {
        graph.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
        return graph.score();
    }

    private static int start(ComputationGraph graph, String layer) {
        long weights = graph.getParam(layer + "_W").offset();
        long biases = graph.getParam(layer + "_b").offset();
        return Math.toIntExact(Math.min(weights, biases) - graph.params().offset());
    }

    private static ComputationGraph graph(io.convoy.config.OptimizerConfig optimizer) {
        ComputationGraph graph =
                new ComputationGraph(
                        GraphCompiler.compile(
                                SMALL_DEEPNET, optimizer, List.of(optimizer.learningRate()), 5));
        graph.init();
        return graph;
    }

    /** What a replica does between backpropagation and the updater. */
    private static final class Tying extends BaseTrainingListener {
        private final TiedParameters tied;

        Tying(TiedParameters tied) {
            this.tied = tied;
        }

        @Override
        public void onGradientCalculation(Model model) {
            tied.sumIntoAll(((ComputationGraph) model).getFlattenedGradients().data().asNioFloat());
        }
    }
}
