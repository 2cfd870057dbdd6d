package io.convoy.compute;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Span;
import io.convoy.compute.graph.Window;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** How a convolution or pooling of DL4J moves over an image. Arrays are (height, width). */
final class WindowReader {
    private final String layer;
    private final Extent image;

    /** For one layer and the image that reaches it. */
    WindowReader(String layer, Extent image) {
        this.layer = layer;
        this.image = image;
    }

    /** A window and the number of its places above and beside each other. */
    record Reading(Window window, Span places) {}

    /** The whole image at once. */
    static Window whole(Extent image) {
        Span all = new Span(image.height(), image.width());
        return new Window(all, all, Span.ONE, Span.ZERO, Span.ZERO);
    }

    /** Source: DL4J's ConvolutionUtils. */
    Reading read(ConvolutionMode mode, int[] size, int[] stride, int[] dilation, int[] padding) {
        Axis height = axis(mode, image.height(), size[0], stride[0], dilation[0], padding[0]);
        Axis width = axis(mode, image.width(), size[1], stride[1], dilation[1], padding[1]);
        return new Reading(
                new Window(
                        span(size),
                        span(stride),
                        span(dilation),
                        new Span(height.before, width.before),
                        new Span(height.after, width.after)),
                new Span(height.places, width.places));
    }

    private record Axis(int places, int before, int after) {}

    private Axis axis(
            ConvolutionMode mode, int values, int size, int stride, int dilation, int padding) {
        int reach = (size - 1) * dilation + 1;
        return switch (mode) {
            case Same -> same(values, reach, stride);
            case Truncate -> truncated(values, reach, stride, padding);
            case Strict -> {
                if ((values - reach + 2 * padding) % stride != 0) {
                    throw UncompilableException.layer(
                            layer, "mode Strict with a window that does not fit");
                }
                yield truncated(values, reach, stride, padding);
            }
            case Causal -> throw UncompilableException.layer(layer, "mode Causal");
        };
    }

    private Axis same(int values, int reach, int stride) {
        int places = (values + stride - 1) / stride;
        int padding = (places - 1) * stride + reach - values;
        if (padding / 2 < 0) {
            throw UncompilableException.layer(layer, "mode Same with a stride that skips values");
        }
        // An odd one goes below and right
        return new Axis(places, padding / 2, Math.max(0, padding - padding / 2));
    }

    private Axis truncated(int values, int reach, int stride, int padding) {
        if (reach > values + 2 * padding) {
            throw UncompilableException.layer(layer, "a window larger than the image");
        }
        int places = (values - reach + 2 * padding) / stride + 1;
        int after = (places - 1) * stride + reach - values - padding;
        return new Axis(places, padding, Math.max(0, after));
    }

    private static Span span(int[] values) {
        return new Span(values[0], values[1]);
    }
}
