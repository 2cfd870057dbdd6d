package io.convoy.model;

import io.convoy.config.OptimizerConfig;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Small networks for tests of training, on images of 8x8 pixels with three classes. */
final class Blueprints {
    static final String SMOOTH =
            """
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - maxpool: 2
              - flatten
              - dense: {units: 3, activation: softmax}
            """;
    static final String WITH_BATCHNORM =
            """
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3}
              - batchnorm
              - activation: relu
              - conv: {filters: 2, kernel: 3, bias: false}
              - batchnorm
              - flatten
              - dense: {units: 3, activation: softmax}
            """;
    static final String WITH_DROPOUT =
            """
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: relu}
              - flatten
              - dropout: 0.5
              - dense: {units: 3, activation: softmax}
            """;
    static final String WITH_SHARED =
            """
            input: 8,8,1
            layers:
              - conv: {filters: 3, kernel: 3, padding: same, activation: tanh}
              - conv: {filters: 3, kernel: 3, padding: same, activation: relu, repeat: 3, shared: true}
              - flatten
              - dense: {units: 3, activation: softmax}
            """;

    private Blueprints() {}

    static NetworkBlueprint of(String text, OptimizerConfig optimizer, int epochs) {
        return of(Texts.topology(text), optimizer, epochs);
    }

    static NetworkBlueprint of(Topology topology, OptimizerConfig optimizer, int epochs) {
        List<String> classes =
                IntStream.range(0, topology.outputs()).mapToObj(c -> "class-" + c).toList();
        return NetworkBlueprint.of(topology, optimizer, epochs, 7, classes);
    }

    /** The network as a program that knows only DL4J would build it. */
    static ComputationGraph plain(NetworkBlueprint blueprint) {
        ComputationGraph graph =
                new ComputationGraph(
                        ComputationGraphConfiguration.fromJson(blueprint.configuration()));
        graph.init();
        return graph;
    }
}
