package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.Activation.Function;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Dropout;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import io.convoy.compute.graph.Input;
import io.convoy.compute.graph.Operation;
import io.convoy.compute.graph.ParameterPart;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Span;
import io.convoy.compute.graph.Window;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

class GraphReaderTest {
    private static final InputType IMAGE = InputType.convolutional(7, 6, 2);
    private static final InputType VECTOR = InputType.feedForward(5);
    private static final io.convoy.compute.graph.Activation NONE =
            io.convoy.compute.graph.Activation.IDENTITY;

    private static ComputeGraph read(Layer layer, InputType input) {
        ComputationGraph network = Configurations.network(Configurations.around(layer, input));
        return GraphReader.read(
                network,
                input.getShape(true).length == 4 ? new long[] {8, 2, 7, 6} : new long[] {8, 5});
    }

    private static List<Operation> operations(ComputeGraph graph) {
        return graph.nodes().stream().map(ComputeNode::operation).toList();
    }

    @Test
    void aConvolutionHasItsBiasesBeforeItsKernels() {
        Layer layer = new ConvolutionLayer.Builder(3, 2).stride(2, 1).padding(1, 0).nOut(4).build();

        ComputeGraph graph = read(layer, IMAGE);

        Window window =
                new Window(
                        new Span(3, 2), new Span(2, 1), Span.ONE, new Span(1, 0), new Span(1, 0));
        assertThat(graph.nodes().get(0))
                .isEqualTo(new ComputeNode("input", new Input(), List.of(), Extent.image(2, 7, 6)));
        assertThat(graph.nodes().get(1))
                .isEqualTo(
                        new ComputeNode(
                                "it",
                                new Convolution(
                                        window,
                                        new ParameterPart(4, 48),
                                        Convolution.Order.OUTPUT_FIRST,
                                        1,
                                        Optional.of(new ParameterPart(0, 4)),
                                        NONE),
                                List.of(0),
                                Extent.image(4, 4, 5)));
    }

    @Test
    void aConvolutionWithoutBiasIsAllKernels() {
        Layer layer = new ConvolutionLayer.Builder(1, 1).hasBias(false).nOut(4).build();

        Convolution convolution = (Convolution) operations(read(layer, IMAGE)).get(1);

        assertThat(convolution.bias()).isEmpty();
        assertThat(convolution.filters()).isEqualTo(new ParameterPart(0, 8));
    }

    @Test
    void anOddPaddingIsLargerBelowAndRight() {
        Layer layer =
                new ConvolutionLayer.Builder(2, 4)
                        .dilation(1, 1)
                        .convolutionMode(ConvolutionMode.Same)
                        .nOut(1)
                        .build();

        Convolution convolution = (Convolution) operations(read(layer, IMAGE)).get(1);

        assertThat(convolution.window().before()).isEqualTo(new Span(0, 1));
        assertThat(convolution.window().after()).isEqualTo(new Span(1, 2));
    }

    @Test
    void rowsLeftOutAreNotPadded() {
        Layer layer = new ConvolutionLayer.Builder(2, 2).stride(2, 2).nOut(1).build();

        ComputeGraph graph = read(layer, IMAGE);

        assertThat(((Convolution) operations(graph).get(1)).window().after()).isEqualTo(Span.ZERO);
        assertThat(graph.nodes().get(1).extent()).isEqualTo(Extent.image(1, 3, 3));
    }

    @ParameterizedTest
    @CsvSource({"true, MEAN_WITH_PADDING", "false, MEAN"})
    void aMeanCountsPaddingAsConfigured(boolean counted, Pooling.Kind kind) {
        Layer layer =
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {3, 3})
                        .stride(2, 2)
                        .padding(1, 1)
                        .avgPoolIncludePadInDivisor(counted)
                        .build();

        assertThat(((Pooling) operations(read(layer, IMAGE)).get(1)).kind()).isEqualTo(kind);
    }

    @Test
    void aMaximumIsReadAsConfigured() {
        Layer layer =
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 3})
                        .stride(2, 3)
                        .build();

        ComputeNode node = read(layer, IMAGE).nodes().get(1);

        Span size = new Span(2, 3);
        assertThat(node.operation())
                .isEqualTo(
                        new Pooling(
                                Pooling.Kind.MAX,
                                new Window(size, size, Span.ONE, Span.ZERO, Span.ZERO),
                                NONE));
        assertThat(node.extent()).isEqualTo(Extent.image(2, 3, 2));
    }

    @Test
    void aGlobalPoolingIsOneWindowAndThenAVector() {
        ComputeGraph graph = read(new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), IMAGE);

        Pooling pooling = (Pooling) operations(graph).get(1);
        assertThat(pooling.kind()).isEqualTo(Pooling.Kind.MEAN);
        assertThat(pooling.window().size()).isEqualTo(new Span(7, 6));
        assertThat(operations(graph).get(2)).isEqualTo(new Flatten());
        assertThat(graph.nodes().get(2).extent()).isEqualTo(Extent.vector(2));
    }

    @Test
    void aDenseLayerHasItsBiasesAfterItsMatrix() {
        Layer layer = new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build();

        List<Operation> operations = operations(read(layer, VECTOR));

        assertThat(operations.get(1))
                .isEqualTo(
                        new Dense(
                                new ParameterPart(0, 20),
                                Optional.of(new ParameterPart(20, 4)),
                                NONE));
        assertThat(operations.get(2)).isEqualTo(activate(Function.TANH, 0));
    }

    @Test
    void anOutputIsReadBeforeItsActivation() {
        ComputeGraph graph = read(new DenseLayer.Builder().nOut(4).build(), VECTOR);

        assertThat(graph.outputs()).containsExactly(2);
        assertThat(operations(graph)).hasSize(3);
        assertThat(operations(graph).get(2))
                .isEqualTo(
                        new Dense(
                                new ParameterPart(24, 12),
                                Optional.of(new ParameterPart(36, 3)),
                                NONE));
    }

    @ParameterizedTest
    @CsvSource({"true, LOG_DEVIATION", "false, VARIANCE"})
    void batchNormalisationIsReadWithoutTheActivationDl4jIgnores(
            boolean logarithm, BatchNorm.Form form) {
        Layer layer =
                new BatchNormalization.Builder()
                        .useLogStd(logarithm)
                        .eps(1e-3)
                        .decay(0.8)
                        .activation(Activation.TANH)
                        .build();

        ComputeGraph graph = read(layer, IMAGE);

        assertThat(operations(graph).get(1))
                .isEqualTo(
                        new BatchNorm(
                                new ParameterPart(0, 2),
                                new ParameterPart(2, 2),
                                new BatchNorm.Statistics(
                                        new ParameterPart(4, 2), new ParameterPart(6, 2), form),
                                1e-3,
                                0.8,
                                NONE));
        assertThat(operations(graph).get(2)).isEqualTo(new Flatten());
    }

    @Test
    void dropoutComesBeforeTheLayerAndKeepsDl4jsP() {
        Layer layer = new DenseLayer.Builder().nOut(4).dropOut(0.7).build();

        assertThat(operations(read(layer, VECTOR)).get(1)).isEqualTo(new Dropout(0.7));
    }

    @Test
    void aDropoutLayerOfOneKeepsEverything() {
        assertThat(operations(read(new DropoutLayer(0.25), VECTOR)).get(1))
                .isEqualTo(new Dropout(0.25));
        assertThat(operations(read(new DropoutLayer(1.0), VECTOR))).hasSize(2);
    }

    @Test
    void dropoutIsNotReadWhereDl4jIgnoresIt() {
        SubsamplingLayer pooling = new SubsamplingLayer.Builder(2, 2).dropOut(0.5).build();
        ActivationLayer activation = new ActivationLayer(Activation.TANH);
        activation.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.5));

        assertThat(operations(read(pooling, IMAGE)))
                .noneMatch(operation -> operation instanceof Dropout);
        assertThat(operations(read(activation, VECTOR)))
                .noneMatch(operation -> operation instanceof Dropout);
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, RELU, 0",
        "LEAKYRELU, RELU, 0.01",
        "SELU, SELU, 0",
        "SOFTPLUS, SOFTPLUS, 0",
        "TANH, TANH, 0",
        "SIGMOID, SIGMOID, 0",
        "SOFTMAX, SOFTMAX, 0"
    })
    void activationsAreNodesOfTheirOwn(Activation dl4j, Function function, float slope) {
        assertThat(operations(read(new ActivationLayer(dl4j), VECTOR)).get(1))
                .isEqualTo(activate(function, slope));
    }

    @Test
    void aLeakyRectifierKeepsItsSlope() {
        ActivationLayer layer = new ActivationLayer(new ActivationLReLU(0.2));

        assertThat(operations(read(layer, VECTOR)).get(1)).isEqualTo(activate(Function.RELU, 0.2f));
    }

    @Test
    void anIdentityIsNoNode() {
        assertThat(operations(read(new ActivationLayer(Activation.IDENTITY), VECTOR))).hasSize(2);
    }

    private static Activate activate(Function function, float slope) {
        return new Activate(new io.convoy.compute.graph.Activation(function, slope));
    }
}
