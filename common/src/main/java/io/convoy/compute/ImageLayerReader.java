package io.convoy.compute;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Convolution.Order;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Flatten;
import io.convoy.compute.graph.ParameterPart;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Span;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;

/** What DL4J's layers for images compute, without dropout and activations. */
final class ImageLayerReader {
    private static final List<Integer> HEIGHT_AND_WIDTH = List.of(2, 3);

    private final GraphDraft draft;
    private final ParameterParts parts;

    ImageLayerReader(GraphDraft draft, ParameterParts parts) {
        this.draft = draft;
        this.parts = parts;
    }

    int convolution(String name, Layer layer, int input) {
        ParameterPart filters =
                parts.part(name, layer, ConvolutionParamInitializer.WEIGHT_KEY, 'c');
        return convolution(name, layer, input, new Filters(filters, Order.OUTPUT_FIRST, 1));
    }

    /** Every channel by itself, with several kernels each. */
    int depthwise(String name, Layer layer, int input) {
        ParameterPart filters =
                parts.part(name, layer, DepthwiseConvolutionParamInitializer.WEIGHT_KEY, 'c');
        int groups = draft.extent(input).channels();
        return convolution(name, layer, input, new Filters(filters, Order.OUTPUT_LAST, groups));
    }

    private record Filters(ParameterPart part, Order order, int groups) {}

    private int convolution(String name, Layer layer, int input, Filters filters) {
        ConvolutionLayer configuration = (ConvolutionLayer) layer.conf().getLayer();
        checkFormat(name, configuration.getCnn2dDataFormat());
        Extent image = image(name, input);
        checkChannels(name, configuration.getNIn(), image);
        WindowReader.Reading reading =
                new WindowReader(name, image)
                        .read(
                                configuration.getConvolutionMode(),
                                configuration.getKernelSize(),
                                configuration.getStride(),
                                configuration.getDilation(),
                                configuration.getPadding());
        Convolution convolution =
                new Convolution(
                        reading.window(),
                        filters.part,
                        filters.order,
                        filters.groups,
                        parts.optional(name, layer, ConvolutionParamInitializer.BIAS_KEY),
                        Activation.IDENTITY);
        int outputs = Math.toIntExact(configuration.getNOut());
        return draft.add(name, convolution, input, image(outputs, reading.places()));
    }

    int pooling(String name, Layer layer, int input) {
        SubsamplingLayer configuration = (SubsamplingLayer) layer.conf().getLayer();
        checkFormat(name, configuration.getCnn2dDataFormat());
        if (Arrays.stream(configuration.getDilation()).anyMatch(distance -> distance != 1)) {
            // With its oneDNN kernels, ND4J takes neighbours all the same
            throw UncompilableException.layer(name, "dilated pooling");
        }
        Extent image = image(name, input);
        WindowReader.Reading reading =
                new WindowReader(name, image)
                        .read(
                                configuration.getConvolutionMode(),
                                configuration.getKernelSize(),
                                configuration.getStride(),
                                configuration.getDilation(),
                                configuration.getPadding());
        Pooling.Kind kind =
                kind(
                        name,
                        configuration.getPoolingType(),
                        configuration.isAvgPoolIncludePadInDivisor()
                                ? Pooling.Kind.MEAN_WITH_PADDING
                                : Pooling.Kind.MEAN);
        return draft.add(
                name,
                new Pooling(kind, reading.window(), Activation.IDENTITY),
                input,
                image(image.channels(), reading.places()));
    }

    int globalPooling(String name, Layer layer, int input) {
        GlobalPoolingLayer configuration = (GlobalPoolingLayer) layer.conf().getLayer();
        int[] axes = configuration.getPoolingDimensions();
        if (axes != null && !HEIGHT_AND_WIDTH.equals(Arrays.stream(axes).boxed().toList())) {
            throw UncompilableException.layer(name, "pooling of axes " + Arrays.toString(axes));
        }
        Extent image = image(name, input);
        Pooling.Kind kind = kind(name, configuration.getPoolingType(), Pooling.Kind.MEAN);
        Pooling pooling = new Pooling(kind, WindowReader.whole(image), Activation.IDENTITY);
        int result = draft.add(name, pooling, input, image(image.channels(), Span.ONE));
        return configuration.isCollapseDimensions()
                ? draft.add(name, new Flatten(), result, Extent.vector(image.channels()))
                : result;
    }

    private static Pooling.Kind kind(String name, PoolingType type, Pooling.Kind mean) {
        return switch (type) {
            case MAX -> Pooling.Kind.MAX;
            case AVG -> mean;
            case SUM, PNORM -> throw UncompilableException.layer(name, "pooling " + type);
        };
    }

    /**
     * Of images or vectors. The activation DL4J has configured for it is not read: DL4J ignores it.
     */
    int batchNorm(String name, Layer layer, int input) {
        BatchNormalization configuration = (BatchNormalization) layer.conf().getLayer();
        Extent extent = draft.extent(input);
        if (extent.form() == Extent.Form.IMAGE) {
            checkFormat(name, configuration.getCnn2DFormat());
        }
        checkChannels(name, configuration.getNOut(), extent);
        if (configuration.isLockGammaBeta()) {
            throw UncompilableException.layer(name, "batch normalisation with a fixed scale");
        }
        if (!configuration.isMinibatch()) {
            throw UncompilableException.layer(name, "batch normalisation not of minibatches");
        }
        BatchNorm norm =
                new BatchNorm(
                        parts.vector(name, layer, BatchNormalizationParamInitializer.GAMMA),
                        parts.vector(name, layer, BatchNormalizationParamInitializer.BETA),
                        statistics(name, layer, configuration),
                        configuration.getEps(),
                        configuration.getDecay(),
                        Activation.IDENTITY);
        return draft.add(name, norm, input, extent);
    }

    private BatchNorm.Statistics statistics(
            String name, Layer layer, BatchNormalization configuration) {
        String spread =
                configuration.isUseLogStd()
                        ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                        : BatchNormalizationParamInitializer.GLOBAL_VAR;
        return new BatchNorm.Statistics(
                parts.vector(name, layer, BatchNormalizationParamInitializer.GLOBAL_MEAN),
                parts.vector(name, layer, spread),
                configuration.isUseLogStd()
                        ? BatchNorm.Form.LOG_DEVIATION
                        : BatchNorm.Form.VARIANCE);
    }

    private Extent image(String name, int input) {
        Extent extent = draft.extent(input);
        if (extent.form() != Extent.Form.IMAGE) {
            throw UncompilableException.layer(name, "a vector where an image is expected");
        }
        return extent;
    }

    private static Extent image(int channels, Span places) {
        return Extent.image(channels, places.height(), places.width());
    }

    private static void checkFormat(String name, CNN2DFormat format) {
        if (format != CNN2DFormat.NCHW) {
            throw UncompilableException.layer(name, "format " + format);
        }
    }

    private static void checkChannels(String name, long expected, Extent extent) {
        if (expected != extent.channels()) {
            throw UncompilableException.layer(
                    name, "%d channels instead of %d".formatted(extent.channels(), expected));
        }
    }
}
