package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our shapes and counts, worked out without DL4J, are what DL4J makes of the compiled graph. */
class TopologyProperties {

    @Property(tries = 150)
    void shapesAndCountsAreThoseOfTheRunningGraph(@ForAll("networks") String text) {
        Topology topology = Texts.topology(text);
        ComputationGraphConfiguration configuration =
                GraphCompiler.compile(topology, Optimizers.sgd(0.1), List.of(0.1), 1);
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();

        Map<String, INDArray> results =
                graph.feedForward(
                        new INDArray[] {
                            Nd4j.rand(DataType.FLOAT, Examples.arrayShape(topology.input(), 2))
                        },
                        true);

        for (Node node : topology.nodes()) {
            assertThat(results.get(node.name()).shape())
                    .as(node.name())
                    .containsExactly(Examples.arrayShape(node.output(), 2));
            assertThat(configuration.getVertices().get(node.name()).numParams(false))
                    .as(node.name())
                    .isEqualTo(node.parameters());
        }
        assertThat(graph.numParams()).isEqualTo(topology.graphParameters());
    }

    @Property(tries = 100)
    void everyNetworkTakesAStep(@ForAll("networks") String text) {
        Topology topology = Texts.topology(text);
        ComputationGraph graph =
                new ComputationGraph(
                        GraphCompiler.compile(topology, Optimizers.sgd(0.1), List.of(0.1), 1));
        graph.init();
        INDArray examples = Nd4j.rand(DataType.FLOAT, Examples.arrayShape(topology.input(), 3));

        graph.fit(new INDArray[] {examples}, new INDArray[] {Examples.oneHot(3, 0, 1, 2)});

        assertThat(graph.params().sumNumber().doubleValue()).isFinite();
    }

    /** Networks that are valid for every image of 12 x 12 or larger. */
    @Provide
    Arbitrary<String> networks() {
        Arbitrary<Integer> side = Arbitraries.integers().between(12, 20);
        return Combinators.combine(
                        side,
                        side,
                        Arbitraries.integers().between(1, 3),
                        layer().list().ofMinSize(0).ofMaxSize(4),
                        Arbitraries.of("flatten", "global-avgpool", "global-maxpool"))
                .as(
                        (height, width, channels, layers, end) ->
                                "input: %d,%d,%d\nlayers:\n".formatted(height, width, channels)
                                        + lines(layers)
                                        + "  - %s\n".formatted(end)
                                        + "  - batchnorm\n  - dense: {units: 3, activation: softmax}\n");
    }

    private static String lines(List<String> layers) {
        StringBuilder text = new StringBuilder();
        layers.forEach(layer -> text.append("  - ").append(layer).append('\n'));
        return text.toString();
    }

    private static Arbitrary<String> layer() {
        Arbitrary<String> plain =
                Arbitraries.oneOf(
                        conv(),
                        pool(),
                        Arbitraries.of("batchnorm", "dropout: 0.3", "activation: selu"));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, plain),
                net.jqwik.api.Tuple.of(1, plain.map(TopologyProperties::joined)));
    }

    /** Shapes kept by stride 1 and padding: same, or shrunk a little: to no less than a third. */
    private static Arbitrary<String> conv() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of("1", "2", "3", "'3,1'", "'2,3'"),
                        Arbitraries.of(
                                "padding: same",
                                "padding: same, dilation: 2",
                                "bias: false, padding: same"),
                        Arbitraries.of("relu", "leaky-relu", "tanh", "softplus", "linear"),
                        Arbitraries.integers().between(1, 2))
                .as(
                        (filters, kernel, options, activation, repeat) ->
                                "conv: {filters: %d, kernel: %s, %s, activation: %s, repeat: %d}"
                                        .formatted(filters, kernel, options, activation, repeat));
    }

    private static Arbitrary<String> pool() {
        return Combinators.combine(
                        Arbitraries.of("maxpool", "avgpool"),
                        Arbitraries.of(
                                "2",
                                "{size: 2, padding: same}",
                                "{size: 3, stride: 2, padding: 1}",
                                "{size: 2, stride: 1, padding: 1}",
                                "{size: '2,1', stride: '2,1', padding: same}",
                                "{size: 1, stride: 2}"))
                .as("%s: %s"::formatted)
                .map(
                        text ->
                                text.replace(
                                        "{size: 2, stride: 1, padding: 1}",
                                        "{size: 2, stride: 1, padding: 1}"));
    }

    /** Joins what keeps height and width with the input itself. */
    private static String joined(String layer) {
        if (layer.contains("pool")) {
            return "add: {branches: {main: [batchnorm], other: [activation: tanh], shortcut: []}}";
        }
        return "concat: {branches: {main: [%s], shortcut: [], again: [activation: relu]}}"
                .formatted(layer);
    }
}
