package io.convoy.compute;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Dropout;
import io.convoy.compute.graph.Extent;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;

/**
 * What DL4J's layers compute. Only the classes listed: a subclass may compute something else.
 *
 * <p>Dropout before a layer is read only where DL4J's layer heeds it: convolution, dense, output
 * and the dropout layer itself.
 */
final class LayerReader {
    private final GraphDraft draft;
    private final ParameterParts parts;
    private final ImageLayerReader images;
    private final Map<Class<?>, Reading> kinds;

    LayerReader(GraphDraft draft, ParameterParts parts) {
        this.draft = draft;
        this.parts = parts;
        this.images = new ImageLayerReader(draft, parts);
        this.kinds =
                Map.of(
                        ConvolutionLayer.class, this::convolution,
                        DepthwiseConvolution2D.class, this::depthwise,
                        SubsamplingLayer.class, images::pooling,
                        GlobalPoolingLayer.class, images::globalPooling,
                        BatchNormalization.class, images::batchNorm,
                        DenseLayer.class, this::dense,
                        ActivationLayer.class, this::activationLayer,
                        DropoutLayer.class, this::dropout);
    }

    /** Adds what a layer of one kind computes; returns the node with the result. */
    @FunctionalInterface
    private interface Reading {
        int read(String name, Layer layer, int input);
    }

    /** Adds what a layer computes, its activation included; returns the node with the result. */
    int read(String name, Layer layer, int input) {
        Class<?> kind = kind(layer);
        if (!kinds.containsKey(kind)) {
            throw UncompilableException.layer(name, kind.getSimpleName());
        }
        checkPlain(name, layer);
        return kinds.get(kind).read(name, layer, input);
    }

    /** Adds what a layer with a loss computes before its activation; returns that node. */
    int readOutput(String name, Layer layer, int input) {
        Class<?> kind = kind(layer);
        if (kind != OutputLayer.class && kind != LossLayer.class) {
            throw UncompilableException.layer(name, kind.getSimpleName() + " as an output");
        }
        if (!layer.conf().isMiniBatch()) {
            throw UncompilableException.layer(name, "a score that is not a mean");
        }
        checkPlain(name, layer);
        vector(name, input);
        return kind == LossLayer.class ? input : product(name, layer, input);
    }

    private static Class<?> kind(Layer layer) {
        return layer.conf().getLayer().getClass();
    }

    private static void checkPlain(String name, Layer layer) {
        if (layer instanceof BaseWrapperLayer) {
            throw UncompilableException.layer(name, layer.getClass().getSimpleName());
        }
        if (layer.conf().getLayer() instanceof BaseLayer base && base.getWeightNoise() != null) {
            throw UncompilableException.layer(name, "weight noise");
        }
    }

    private int convolution(String name, Layer layer, int input) {
        int result = images.convolution(name, layer, dropout(name, layer, input));
        return activated(name, ((BaseLayer) layer.conf().getLayer()).getActivationFn(), result);
    }

    private int depthwise(String name, Layer layer, int input) {
        int result = images.depthwise(name, layer, dropout(name, layer, input));
        return activated(name, ((BaseLayer) layer.conf().getLayer()).getActivationFn(), result);
    }

    private int dense(String name, Layer layer, int input) {
        DenseLayer configuration = (DenseLayer) layer.conf().getLayer();
        if (configuration.hasLayerNorm()) {
            throw UncompilableException.layer(name, "layer normalisation");
        }
        vector(name, input);
        int result = product(name, layer, input);
        return activated(name, configuration.getActivationFn(), result);
    }

    private int product(String name, Layer layer, int input) {
        FeedForwardLayer configuration = (FeedForwardLayer) layer.conf().getLayer();
        if (configuration.getNIn() != draft.extent(input).values()) {
            throw UncompilableException.layer(
                    name,
                    "%d inputs instead of %d"
                            .formatted(draft.extent(input).values(), configuration.getNIn()));
        }
        Dense dense =
                new Dense(
                        // (input, output) with the first axis fastest, so (output, input) in memory
                        parts.part(name, layer, DefaultParamInitializer.WEIGHT_KEY, 'f'),
                        parts.optional(name, layer, DefaultParamInitializer.BIAS_KEY),
                        Activation.IDENTITY);
        Extent extent = Extent.vector(Math.toIntExact(configuration.getNOut()));
        return draft.add(name, dense, dropout(name, layer, input), extent);
    }

    private int activationLayer(String name, Layer layer, int input) {
        ActivationLayer configuration = (ActivationLayer) layer.conf().getLayer();
        return activated(name, configuration.getActivationFn(), input);
    }

    private int activated(String name, IActivation function, int input) {
        Extent extent = draft.extent(input);
        Activation activation = ActivationReader.read(name, function, extent);
        return activation.equals(Activation.IDENTITY)
                ? input
                : draft.add(name, new Activate(activation), input, extent);
    }

    private int dropout(String name, Layer layer, int input) {
        IDropout dropout = layer.conf().getLayer().getIDropout();
        if (dropout == null) {
            return input;
        }
        if (dropout.getClass() != org.deeplearning4j.nn.conf.dropout.Dropout.class) {
            throw UncompilableException.layer(name, dropout.getClass().getSimpleName());
        }
        var plain = (org.deeplearning4j.nn.conf.dropout.Dropout) dropout;
        if (plain.getPSchedule() != null) {
            throw UncompilableException.layer(name, "dropout with a schedule");
        }
        // DL4J's p is what is kept
        return plain.getP() >= 1
                ? input
                : draft.add(name, new Dropout(plain.getP()), input, draft.extent(input));
    }

    private void vector(String name, int input) {
        if (draft.extent(input).form() != Extent.Form.VECTOR) {
            throw UncompilableException.layer(name, "an image where a vector is expected");
        }
    }
}
