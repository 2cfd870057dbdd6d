package io.convoy.model;

import io.convoy.model.LayerOperation.Activate;
import io.convoy.model.LayerOperation.BatchNorm;
import io.convoy.model.LayerOperation.Bias;
import io.convoy.model.LayerOperation.Conv;
import io.convoy.model.LayerOperation.Dense;
import io.convoy.model.LayerOperation.DepthwiseConv;
import io.convoy.model.LayerOperation.Dropout;
import io.convoy.model.LayerOperation.GlobalPool;
import io.convoy.model.LayerOperation.Over;
import io.convoy.model.LayerOperation.Pool;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** DL4J's layer configuration for each operation with one input, but for {@code flatten}. */
final class GraphLayers {

    private GraphLayers() {}

    /**
     * The layer for an operation.
     *
     * @param follows the activation function its result meets first, which decides how parameters
     *     are drawn
     */
    static Layer of(LayerOperation operation, ActivationKind follows) {
        if (operation instanceof Conv conv) {
            return convolution(conv, follows);
        }
        if (operation instanceof DepthwiseConv conv) {
            return depthwise(conv, follows);
        }
        if (operation instanceof Pool pool) {
            return pooling(pool);
        }
        if (operation instanceof GlobalPool pool) {
            return new GlobalPoolingLayer.Builder(type(pool.over())).build();
        }
        if (operation instanceof Dense dense) {
            return new DenseLayer.Builder()
                    .nOut(dense.units().orElseThrow())
                    .hasBias(dense.bias() == Bias.LEARNT)
                    .activation(activation(dense.activation()))
                    .weightInit(initial(follows))
                    .build();
        }
        if (operation instanceof BatchNorm norm) {
            // Variances as they are, not as logarithms: only so can they be combined across workers
            return new BatchNormalization.Builder()
                    .decay(norm.decay())
                    .eps(norm.epsilon())
                    .useLogStd(false)
                    .build();
        }
        if (operation instanceof Dropout dropout) {
            // DL4J wants the fraction kept
            return new DropoutLayer(1 - dropout.rate());
        }
        if (operation instanceof Activate activate) {
            return new ActivationLayer(activation(activate.activation()));
        }
        throw new IllegalArgumentException("Not a layer of DL4J: " + operation.kind());
    }

    /**
     * A last layer, with the loss.
     *
     * @param weights of the classes; empty: all are 1
     */
    static OutputLayer output(Dense dense, LossKind loss, List<Double> weights) {
        return new OutputLayer.Builder(function(loss, weights))
                .nOut(dense.units().orElseThrow())
                .hasBias(dense.bias() == Bias.LEARNT)
                .activation(activation(dense.activation()))
                .weightInit(initial(dense.activation()))
                .build();
    }

    private static Layer convolution(Conv conv, ActivationKind follows) {
        Window window = conv.window();
        ConvolutionLayer.Builder builder =
                new ConvolutionLayer.Builder(both(window.size()))
                        .stride(both(window.stride()))
                        .dilation(both(window.dilation()))
                        .nOut(conv.filters())
                        .hasBias(conv.bias() == Bias.LEARNT)
                        .activation(activation(conv.activation()))
                        .weightInit(initial(follows))
                        .dataFormat(CNN2DFormat.NCHW)
                        .convolutionMode(mode(window.padding()));
        if (window.padding() instanceof Padding.Explicit explicit) {
            builder.padding(both(explicit.size()));
        }
        return builder.build();
    }

    private static Layer depthwise(DepthwiseConv conv, ActivationKind follows) {
        Window window = conv.window();
        DepthwiseConvolution2D.Builder builder =
                new DepthwiseConvolution2D.Builder(both(window.size()))
                        .depthMultiplier(conv.multiplier())
                        .stride(both(window.stride()))
                        .hasBias(conv.bias() == Bias.LEARNT)
                        .activation(activation(conv.activation()))
                        .weightInit(new NormalDistribution(0, depthwiseSpread(conv, follows)))
                        .dataFormat(CNN2DFormat.NCHW)
                        .convolutionMode(mode(window.padding()));
        if (window.padding() instanceof Padding.Explicit explicit) {
            builder.padding(both(explicit.size()));
        }
        return builder.build();
    }

    /**
     * The standard deviation by the rules of {@link #initial}, of which DL4J would count every
     * channel among the inputs of an output that reads only one.
     */
    private static double depthwiseSpread(DepthwiseConv conv, ActivationKind follows) {
        double inputs = (double) conv.window().size().height() * conv.window().size().width();
        double variance =
                switch (follows) {
                    case RELU, LEAKY_RELU, SOFTPLUS -> 2 / inputs;
                    case SELU -> 1 / inputs;
                    case TANH, SIGMOID, SOFTMAX, LINEAR ->
                            2 / (inputs + inputs * conv.multiplier());
                };
        return Math.sqrt(variance);
    }

    private static Layer pooling(Pool pool) {
        Window window = pool.window();
        SubsamplingLayer.Builder builder =
                new SubsamplingLayer.Builder(type(pool.over()), both(window.size()))
                        .stride(both(window.stride()));
        builder.setConvolutionMode(mode(window.padding()));
        if (window.padding() instanceof Padding.Explicit explicit) {
            builder.padding(both(explicit.size()));
        }
        return builder.build();
    }

    private static ConvolutionMode mode(Padding padding) {
        return padding instanceof Padding.Same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    private static PoolingType type(Over over) {
        return over == Over.MAX ? PoolingType.MAX : PoolingType.AVG;
    }

    private static int[] both(Size size) {
        return new int[] {size.height(), size.width()};
    }

    private static Activation activation(ActivationKind kind) {
        return switch (kind) {
            case RELU -> Activation.RELU;
            case LEAKY_RELU -> Activation.LEAKYRELU;
            case SELU -> Activation.SELU;
            case SOFTPLUS -> Activation.SOFTPLUS;
            case TANH -> Activation.TANH;
            case SIGMOID -> Activation.SIGMOID;
            case SOFTMAX -> Activation.SOFTMAX;
            case LINEAR -> Activation.IDENTITY;
        };
    }

    /**
     * How weights are drawn at first; biases are 0.
     *
     * <p>Source: He et al. (2015) for the rectifiers, Klambauer et al. (2017) for SELU, Glorot and
     * Bengio (2010) for the others.
     */
    private static WeightInit initial(ActivationKind follows) {
        return switch (follows) {
            case RELU, LEAKY_RELU, SOFTPLUS -> WeightInit.RELU;
            case SELU -> WeightInit.LECUN_NORMAL;
            case TANH, SIGMOID, SOFTMAX, LINEAR -> WeightInit.XAVIER;
        };
    }

    private static ILossFunction function(LossKind loss, List<Double> weights) {
        if (weights.isEmpty()) {
            return switch (loss) {
                case CATEGORICAL_CROSSENTROPY -> new LossMCXENT();
                case BINARY_CROSSENTROPY -> new LossBinaryXENT();
                case SQUARED_ERROR -> new LossMSE();
            };
        }
        INDArray row =
                Nd4j.createFromArray(weights.toArray(Double[]::new))
                        .castTo(DataType.FLOAT)
                        .reshape(1, weights.size());
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY -> new LossMCXENT(row);
            case BINARY_CROSSENTROPY -> new LossBinaryXENT(row);
            case SQUARED_ERROR -> new LossMSE(row);
        };
    }
}
