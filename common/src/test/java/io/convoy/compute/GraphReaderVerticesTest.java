package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Concatenation;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import io.convoy.compute.graph.Sum;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GraphReaderVerticesTest {
    private static final InputType IMAGE = InputType.convolutional(7, 6, 2);
    private static final InputType VECTOR = InputType.feedForward(5);
    private static final io.convoy.compute.graph.Activation NONE =
            io.convoy.compute.graph.Activation.IDENTITY;

    @Test
    void joinsAndFlatteningAreRead() {
        ComputationGraph network =
                Configurations.network(
                        Configurations.builder()
                                .addLayer(
                                        "a",
                                        new ConvolutionLayer.Builder(1, 1).nOut(2).build(),
                                        "in")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "a",
                                        "in",
                                        "a")
                                .addVertex("both", new MergeVertex(), "sum", "in")
                                .addVertex(
                                        "flat",
                                        new PreprocessorVertex(
                                                new CnnToFeedForwardPreProcessor(7, 6, 4)),
                                        "both")
                                .addLayer("out", Configurations.softmax(3), "flat")
                                .setOutputs("out")
                                .setInputTypes(IMAGE)
                                .build());

        ComputeGraph graph = GraphReader.read(network, 8, 2, 7, 6);

        assertThat(graph.nodes().subList(2, 5))
                .containsExactly(
                        new ComputeNode(
                                "sum", new Sum(NONE), List.of(1, 0, 1), Extent.image(2, 7, 6)),
                        new ComputeNode(
                                "both", new Concatenation(), List.of(2, 0), Extent.image(4, 7, 6)),
                        new ComputeNode("flat", new Flatten(), List.of(3), Extent.vector(168)));
    }

    @Test
    void severalOutputsComeInDl4jsOrderAndALossLayerIsItsInput() {
        ComputationGraph network =
                Configurations.network(
                        Configurations.builder()
                                .addLayer("shared", new DenseLayer.Builder().nOut(4).build(), "in")
                                .addLayer(
                                        "first",
                                        new LossLayer.Builder(LossFunction.MSE).build(),
                                        "shared")
                                .addLayer("second", Configurations.softmax(3), "shared")
                                .setOutputs("second", "first")
                                .setInputTypes(VECTOR)
                                .build());

        ComputeGraph graph = GraphReader.read(network, 8, 5);

        assertThat(graph.outputs()).containsExactly(2, 1);
    }
}
