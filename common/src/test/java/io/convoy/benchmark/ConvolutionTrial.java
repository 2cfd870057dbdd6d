package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Span;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** A convolution in one layout: forward, backward to the kernels, backward to the input. */
final class ConvolutionTrial {
    private final Trial trial;
    private final Work work;
    private final Convolution convolution;
    private final Layout layout;
    private final memory.desc source;
    private final memory.desc kernels;
    private final memory.desc bias;
    private final memory.desc result;
    private final long[] strides;
    private final long[] dilations;
    private final long[] before;
    private final long[] after;

    ConvolutionTrial(Trial trial, Work work, int minibatch, Layout layout) {
        this.trial = trial;
        this.work = work;
        this.convolution = (Convolution) work.operation();
        this.layout = layout;
        this.source = OneDnn.values(work.input(), minibatch, layout);
        this.kernels = OneDnn.anyOrder(kernelShape());
        this.bias =
                convolution.bias().isPresent()
                        ? OneDnn.vector(work.output().channels())
                        : new memory.desc();
        this.result = OneDnn.values(work.output(), minibatch, layout);
        this.strides = pair(convolution.window().stride());
        Span dilation = convolution.window().dilation();
        this.dilations = new long[] {dilation.height() - 1L, dilation.width() - 1L};
        this.before = pair(convolution.window().before());
        this.after = pair(convolution.window().after());
    }

    private long[] kernelShape() {
        long groups = convolution.groups();
        long inputs = work.input().channels() / groups;
        long outputs = work.output().channels() / groups;
        Span size = convolution.window().size();
        return groups == 1
                ? new long[] {outputs, inputs, size.height(), size.width()}
                : new long[] {groups, outputs, inputs, size.height(), size.width()};
    }

    private static long[] pair(Span span) {
        return new long[] {span.height(), span.width()};
    }

    void run() {
        convolution_forward.primitive_desc forward = forward();
        backwardToKernels(forward);
        if (work.passes() == Work.Passes.ALL) {
            backwardToInput(forward);
        }
        Activations.backward(trial, convolution.activation(), result, layout);
    }

    private convolution_forward.primitive_desc forward() {
        OneDnn oneDnn = trial.oneDnn();
        convolution_forward.primitive_desc description =
                new convolution_forward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_forward_training,
                        dnnl_convolution_direct,
                        source,
                        kernels,
                        bias,
                        result,
                        strides,
                        dilations,
                        before,
                        after,
                        Activations.after(convolution.activation()),
                        false);
        IntMemoryMap arguments =
                Trial.arguments(
                        DNNL_ARG_SRC,
                        oneDnn.filled(source),
                        DNNL_ARG_WEIGHTS,
                        oneDnn.filled(description.weights_desc()),
                        DNNL_ARG_DST,
                        oneDnn.filled(result));
        if (convolution.bias().isPresent()) {
            arguments.put(DNNL_ARG_BIAS, oneDnn.filled(bias));
        }
        trial.measure(
                "forward", layout, description, new convolution_forward(description), arguments);
        return description;
    }

    private void backwardToKernels(convolution_forward.primitive_desc forward) {
        OneDnn oneDnn = trial.oneDnn();
        convolution_backward_weights.primitive_desc description =
                new convolution_backward_weights.primitive_desc(
                        oneDnn.engine(),
                        dnnl_convolution_direct,
                        source,
                        kernels,
                        bias,
                        result,
                        strides,
                        dilations,
                        before,
                        after,
                        forward,
                        new primitive_attr(),
                        false);
        IntMemoryMap arguments =
                Trial.arguments(
                        DNNL_ARG_SRC,
                        oneDnn.filled(source),
                        DNNL_ARG_DIFF_DST,
                        oneDnn.filled(result),
                        DNNL_ARG_DIFF_WEIGHTS,
                        oneDnn.filled(description.diff_weights_desc()));
        if (convolution.bias().isPresent()) {
            arguments.put(DNNL_ARG_DIFF_BIAS, oneDnn.filled(bias));
        }
        trial.measure(
                "backward to kernels",
                layout,
                description,
                new convolution_backward_weights(description),
                arguments);
    }

    private void backwardToInput(convolution_forward.primitive_desc forward) {
        OneDnn oneDnn = trial.oneDnn();
        convolution_backward_data.primitive_desc description =
                new convolution_backward_data.primitive_desc(
                        oneDnn.engine(),
                        dnnl_convolution_direct,
                        source,
                        kernels,
                        result,
                        strides,
                        dilations,
                        before,
                        after,
                        forward,
                        new primitive_attr(),
                        false);
        trial.measure(
                "backward to input",
                layout,
                description,
                new convolution_backward_data(description),
                Trial.arguments(
                        DNNL_ARG_DIFF_DST,
                        oneDnn.filled(result),
                        DNNL_ARG_WEIGHTS,
                        oneDnn.filled(description.weights_desc()),
                        DNNL_ARG_DIFF_SRC,
                        oneDnn.filled(source)));
    }
}
