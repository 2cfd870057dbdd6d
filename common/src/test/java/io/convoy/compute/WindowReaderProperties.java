package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Span;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WindowReaderProperties {
    private static final int WIDTH = 9;

    @Property(tries = 300)
    void placesAndPaddingAreThoseOfDl4j(
            @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation) {
        int[] sizes = {size, 2};
        int[] strides = {stride, 1};
        int[] dilations = {dilation, 1};
        int reach = (size - 1) * dilation + 1;
        int places = (height + stride - 1) / stride;
        // DL4J refuses these itself
        Assume.that((places - 1) * stride + reach - height > -2);

        WindowReader.Reading reading =
                reader(height).read(ConvolutionMode.Same, sizes, strides, dilations, new int[2]);

        int[] in = {height, WIDTH};
        int[] out = size(height, ConvolutionMode.Same, sizes, strides, dilations, null);
        assertThat(reading.places()).isEqualTo(span(out));
        assertThat(reading.window().before())
                .isEqualTo(
                        span(
                                ConvolutionUtils.getSameModeTopLeftPadding(
                                        out, in, sizes, strides, dilations)));
        assertThat(reading.window().after())
                .isEqualTo(
                        span(
                                ConvolutionUtils.getSameModeBottomRightPadding(
                                        out, in, sizes, strides, dilations)));
    }

    @Property(tries = 300)
    void truncatedWindowsLieAsInDl4jAndCoverNoMoreThanThePaddedImage(
            @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll @IntRange(min = 0, max = 2) int padding) {
        int reach = (size - 1) * dilation + 1;
        Assume.that(reach <= height + 2 * padding);
        int[] sizes = {size, 2};
        int[] strides = {stride, 1};
        int[] dilations = {dilation, 1};
        int[] paddings = {padding, 0};

        WindowReader.Reading reading =
                reader(height).read(ConvolutionMode.Truncate, sizes, strides, dilations, paddings);

        assertThat(reading.places())
                .isEqualTo(
                        span(
                                size(
                                        height,
                                        ConvolutionMode.Truncate,
                                        sizes,
                                        strides,
                                        dilations,
                                        paddings)));
        assertThat(reading.window().before()).isEqualTo(span(paddings));
        int last = (reading.places().height() - 1) * stride + reach;
        assertThat(reading.window().after().height())
                .isEqualTo(Math.max(0, last - padding - height))
                .isBetween(0, padding);
    }

    private static WindowReader reader(int height) {
        return new WindowReader("it", Extent.image(1, height, WIDTH));
    }

    private static int[] size(
            int height,
            ConvolutionMode mode,
            int[] size,
            int[] stride,
            int[] dilation,
            int[] padding) {
        INDArray image = Nd4j.create(1, 1, height, WIDTH);
        return ConvolutionUtils.getOutputSize(
                image, size, stride, padding, mode, dilation, CNN2DFormat.NCHW);
    }

    private static Span span(int[] values) {
        return new Span(values[0], values[1]);
    }
}
