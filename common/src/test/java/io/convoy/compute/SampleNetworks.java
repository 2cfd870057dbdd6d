package io.convoy.compute;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of all operations, for images of 8 x 8 x 3 and 3 classes. */
final class SampleNetworks {
    private static final InputType IMAGE = InputType.convolutional(8, 8, 3);

    private SampleNetworks() {}

    static ComputationGraphConfiguration chain() {
        return Configurations.builder()
                .addLayer("conv", convolution(4).activation(Activation.TANH).build(), "in")
                .addLayer("pool", mean(), "conv")
                .addLayer(
                        "dense",
                        new DenseLayer.Builder()
                                .nOut(10)
                                .dropOut(0.8)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "pool")
                .addLayer("out", Configurations.softmax(3), "dense")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    static ComputationGraphConfiguration residual() {
        return Configurations.builder()
                .addLayer("a", convolution(6).build(), "in")
                .addLayer("norm", new BatchNormalization.Builder().useLogStd(false).build(), "a")
                .addLayer("tanh", new ActivationLayer(Activation.TANH), "norm")
                .addLayer("b", convolution(6).hasBias(false).build(), "tanh")
                .addLayer("logNorm", new BatchNormalization(), "b")
                .addVertex(
                        "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "logNorm", "tanh")
                .addVertex("both", new MergeVertex(), "sum", "in")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "both")
                .addLayer("out", Configurations.softmax(3), "pool")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    static ComputationGraphConfiguration twoOutputs() {
        return Configurations.builder()
                .addLayer("conv", convolution(4).activation(Activation.SELU).build(), "in")
                .addLayer("first", Configurations.softmax(3), "conv")
                .addLayer("second", output(LossFunction.MSE, Activation.IDENTITY), "conv")
                .setOutputs("second", "first")
                .setInputTypes(IMAGE)
                .build();
    }

    static ComputationGraphConfiguration binary() {
        return Configurations.builder()
                .addLayer("conv", convolution(4).activation(Activation.SOFTPLUS).build(), "in")
                .addLayer("out", output(LossFunction.XENT, Activation.SIGMOID), "conv")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    static ComputationGraphConfiguration depthwise() {
        return Configurations.builder()
                .addLayer(
                        "depth",
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .depthMultiplier(2)
                                .stride(2, 2)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer("out", Configurations.softmax(3), "depth")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    private static ConvolutionLayer.Builder convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(filters);
    }

    private static SubsamplingLayer mean() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2})
                .stride(2, 2)
                .build();
    }

    private static OutputLayer output(LossFunction loss, Activation activation) {
        return new OutputLayer.Builder(loss).activation(activation).nOut(3).build();
    }
}
