package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class GraphReaderRefusalTest {
    private static final InputType IMAGE = InputType.convolutional(6, 6, 2);
    private static final long[] IMAGES = {8, 2, 6, 6};

    @ParameterizedTest
    @MethodSource({"layers", "activationsAndDropouts"})
    void aLayerIsRefusedByNameAndReason(Layer layer, String reason) {
        ComputationGraph network = Configurations.network(Configurations.around(layer, IMAGE));

        assertRefused(network, "layer it: " + reason, IMAGES);
    }

    private static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(new Upsampling2D.Builder(2).build(), "Upsampling2D"),
                Arguments.of(
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(2)
                                .weightNoise(new DropConnect(0.5))
                                .build(),
                        "weight noise"),
                Arguments.of(
                        new FrozenLayer(new ConvolutionLayer.Builder(1, 1).nOut(2).build()),
                        "FrozenLayer"),
                Arguments.of(
                        new SubsamplingLayer.Builder(2, 2).dilation(2, 2).build(),
                        "dilated pooling"),
                Arguments.of(
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                                .pnorm(2)
                                .build(),
                        "pooling PNORM"),
                Arguments.of(
                        new GlobalPoolingLayer.Builder(PoolingType.SUM).build(), "pooling SUM"),
                Arguments.of(
                        new BatchNormalization.Builder().lockGammaBeta(true).build(),
                        "batch normalisation with a fixed scale"),
                Arguments.of(
                        new BatchNormalization.Builder().minibatch(false).build(),
                        "batch normalisation not of minibatches"));
    }

    private static Stream<Arguments> activationsAndDropouts() {
        return Stream.of(
                Arguments.of(new ActivationLayer(Activation.CUBE), "activation cube"),
                Arguments.of(new ActivationLayer(Activation.RELU6), "activation relu6"),
                Arguments.of(new ActivationLayer(Activation.SOFTMAX), "softmax of an image"),
                Arguments.of(
                        new ActivationLayer(new ActivationReLU(1.0, null, null)),
                        "ReLU with a maximum"),
                Arguments.of(
                        new ActivationLayer(new ActivationReLU(null, 0.5, null)),
                        "ReLU with a threshold"),
                Arguments.of(
                        new DenseLayer.Builder().nOut(2).dropOut(new GaussianDropout(0.5)).build(),
                        "GaussianDropout"),
                Arguments.of(
                        new DenseLayer.Builder()
                                .nOut(2)
                                .dropOut(
                                        new Dropout(
                                                new StepSchedule(ScheduleType.EPOCH, 0.5, 0.5, 1)))
                                .build(),
                        "dropout with a schedule"),
                Arguments.of(
                        new DenseLayer.Builder().nOut(2).hasLayerNorm(true).build(),
                        "layer normalisation"));
    }

    @Test
    void anotherFormatIsRefused() {
        InputType input = InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC);
        Layer layer =
                new ConvolutionLayer.Builder(1, 1).nOut(2).dataFormat(CNN2DFormat.NHWC).build();
        ComputationGraph network = Configurations.network(Configurations.around(layer, input));

        assertRefused(network, "layer it: format NHWC", 8, 6, 6, 2);
    }

    @Test
    void anotherJoinThanAdditionIsRefused() {
        ComputationGraph network =
                Configurations.network(
                        Configurations.builder()
                                .addLayer("a", new DenseLayer.Builder().nOut(5).build(), "in")
                                .addVertex(
                                        "product",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Product),
                                        "a",
                                        "in")
                                .addLayer("out", Configurations.softmax(3), "product")
                                .setOutputs("out")
                                .setInputTypes(InputType.feedForward(5))
                                .build());

        assertRefused(network, "layer product: ElementWiseVertex Product", 8, 5);
    }

    @Test
    void severalInputsAreRefused() {
        ComputationGraph network =
                Configurations.network(
                        Configurations.builder()
                                .addInputs("other")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "in",
                                        "other")
                                .addLayer("out", Configurations.softmax(3), "sum")
                                .setOutputs("out")
                                .setInputTypes(InputType.feedForward(5), InputType.feedForward(5))
                                .build());

        assertRefused(network, "2 inputs", 8, 5);
    }

    @Test
    void truncatedBackpropagationIsRefused() {
        ComputationGraph network =
                Configurations.network(
                        Configurations.builder()
                                .addLayer("out", Configurations.softmax(3), "in")
                                .setOutputs("out")
                                .setInputTypes(InputType.feedForward(5))
                                .backpropType(BackpropType.TruncatedBPTT)
                                .build());

        assertRefused(network, "truncated backpropagation through time", 8, 5);
    }

    @Test
    void featuresOfAnotherShapeAreRefused() {
        ComputationGraph network =
                Configurations.network(
                        Configurations.around(
                                new ConvolutionLayer.Builder(2, 2).nOut(2).build(), IMAGE));

        assertRefused(network, "features of shape [8, 2, 6]", 8, 2, 6);
        assertRefused(network, "layer it: 3 channels instead of 2", 8, 3, 6, 6);
        assertRefused(network, "layer out: flattens another shape than reaches it", 8, 2, 7, 6);
        assertRefused(network, "layer it: a window larger than the image", 8, 2, 1, 6);
    }

    private static void assertRefused(ComputationGraph network, String message, long... features) {
        assertThatThrownBy(() -> GraphReader.read(network, features))
                .isInstanceOf(UncompilableException.class)
                .hasMessage(message);
    }
}
