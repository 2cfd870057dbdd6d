package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;

/** A dense layer, its bias and its activation, on the matrix as it lies in the parameter vector. */
final class DenseKernel implements Kernel {
    private final OneDnn oneDnn;
    private final Dense dense;
    private final Extent output;
    private final Setting setting;

    private desc matrix;
    private desc bias;
    private inner_product_forward.primitive_desc forward;
    private Tensor input;
    private Tensor result;

    DenseKernel(OneDnn oneDnn, Dense dense, Extent output, Setting setting) {
        this.oneDnn = oneDnn;
        this.dense = dense;
        this.output = output;
        this.setting = setting;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        input = inputs.get(0);
        OneDnnLayout layout = oneDnn.plain(output);
        result = new Tensor(output, layout, recording.buffer(layout.bytes()));
        matrix =
                OneDnn.descriptor(
                        new long[] {output.channels(), input.extent().channels()}, format_tag.ab);
        bias = dense.bias().isPresent() ? OneDnn.channels(output.channels()) : new desc();
        forward =
                new inner_product_forward.primitive_desc(
                        oneDnn.engine(),
                        setting.mode() == Setting.Mode.TRAINING
                                ? dnnl_forward_training
                                : dnnl_forward_inference,
                        OneDnn.descriptor(input),
                        matrix,
                        bias,
                        layout.descriptor(),
                        oneDnn.attributes(dense.activation()),
                        false);
        new Call(oneDnn, "dense", new inner_product_forward(forward), forward)
                .with(DNNL_ARG_SRC, input)
                .with(DNNL_ARG_WEIGHTS, matrix, setting.parameters(dense.matrix()))
                .with(DNNL_ARG_BIAS, bias, dense.bias().map(setting::parameters))
                .with(DNNL_ARG_DST, result)
                .record(forward.scratchpad_desc(), recording);
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        Tensor gradient =
                new Derivative(oneDnn)
                        .record(dense.activation(), result, demand.gradient(), recording);
        matrixGradient(gradient, recording);
        return demand.answer(() -> inputGradient(gradient, recording));
    }

    private void matrixGradient(Tensor gradient, Recording recording) {
        inner_product_backward_weights.primitive_desc kernel =
                new inner_product_backward_weights.primitive_desc(
                        oneDnn.engine(),
                        OneDnn.descriptor(input),
                        matrix,
                        bias,
                        OneDnn.descriptor(gradient),
                        forward,
                        oneDnn.attributes(),
                        false);
        new Call(oneDnn, "dense-matrix", new inner_product_backward_weights(kernel), kernel)
                .with(DNNL_ARG_SRC, input)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_WEIGHTS, matrix, setting.gradient(dense.matrix()))
                .with(DNNL_ARG_DIFF_BIAS, bias, dense.bias().map(setting::gradient))
                .record(kernel.scratchpad_desc(), recording);
    }

    private Tensor inputGradient(Tensor gradient, Recording recording) {
        inner_product_backward_data.primitive_desc kernel =
                new inner_product_backward_data.primitive_desc(
                        oneDnn.engine(),
                        OneDnn.descriptor(input),
                        matrix,
                        OneDnn.descriptor(gradient),
                        forward,
                        oneDnn.attributes(),
                        false);
        Tensor inputGradient = recording.like(input);
        new Call(oneDnn, "dense-input", new inner_product_backward_data(kernel), kernel)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_WEIGHTS, matrix, setting.parameters(dense.matrix()))
                .with(DNNL_ARG_DIFF_SRC, inputGradient)
                .record(kernel.scratchpad_desc(), recording);
        return inputGradient;
    }
}
