package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Extent;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** A dense layer: forward, backward to the matrix, backward to the input. */
final class DenseTrial {
    private final Trial trial;
    private final Work work;
    private final Dense dense;
    private final memory.desc source;
    private final memory.desc matrix;
    private final memory.desc bias;
    private final memory.desc result;

    DenseTrial(Trial trial, Work work, int minibatch) {
        this.trial = trial;
        this.work = work;
        this.dense = (Dense) work.operation();
        int inputs = Math.toIntExact(work.input().values());
        int outputs = Math.toIntExact(work.output().values());
        this.source = OneDnn.values(Extent.vector(inputs), minibatch, Layout.NCHW);
        this.matrix = OneDnn.anyOrder(outputs, inputs);
        this.bias = dense.bias().isPresent() ? OneDnn.vector(outputs) : new memory.desc();
        this.result = OneDnn.values(Extent.vector(outputs), minibatch, Layout.NCHW);
    }

    void run() {
        OneDnn oneDnn = trial.oneDnn();
        inner_product_forward.primitive_desc forward =
                new inner_product_forward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_forward_training,
                        source,
                        matrix,
                        bias,
                        result,
                        Activations.after(dense.activation()),
                        false);
        IntMemoryMap arguments =
                Trial.arguments(
                        DNNL_ARG_SRC,
                        oneDnn.filled(source),
                        DNNL_ARG_WEIGHTS,
                        oneDnn.filled(forward.weights_desc()),
                        DNNL_ARG_DST,
                        oneDnn.filled(result));
        if (dense.bias().isPresent()) {
            arguments.put(DNNL_ARG_BIAS, oneDnn.filled(bias));
        }
        trial.measure(
                "forward", Layout.NCHW, forward, new inner_product_forward(forward), arguments);
        backwardToMatrix(forward);
        if (work.passes() == Work.Passes.ALL) {
            backwardToInput(forward);
        }
        Activations.backward(trial, dense.activation(), result, Layout.NCHW);
    }

    private void backwardToMatrix(inner_product_forward.primitive_desc forward) {
        OneDnn oneDnn = trial.oneDnn();
        inner_product_backward_weights.primitive_desc description =
                new inner_product_backward_weights.primitive_desc(
                        oneDnn.engine(), source, matrix, bias, result, forward);
        IntMemoryMap arguments =
                Trial.arguments(
                        DNNL_ARG_SRC,
                        oneDnn.filled(source),
                        DNNL_ARG_DIFF_DST,
                        oneDnn.filled(result),
                        DNNL_ARG_DIFF_WEIGHTS,
                        oneDnn.filled(description.diff_weights_desc()));
        if (dense.bias().isPresent()) {
            arguments.put(DNNL_ARG_DIFF_BIAS, oneDnn.filled(bias));
        }
        trial.measure(
                "backward to matrix",
                Layout.NCHW,
                description,
                new inner_product_backward_weights(description),
                arguments);
    }

    private void backwardToInput(inner_product_forward.primitive_desc forward) {
        OneDnn oneDnn = trial.oneDnn();
        inner_product_backward_data.primitive_desc description =
                new inner_product_backward_data.primitive_desc(
                        oneDnn.engine(), source, matrix, result, forward);
        trial.measure(
                "backward to input",
                Layout.NCHW,
                description,
                new inner_product_backward_data(description),
                Trial.arguments(
                        DNNL_ARG_DIFF_DST,
                        oneDnn.filled(result),
                        DNNL_ARG_WEIGHTS,
                        oneDnn.filled(description.weights_desc()),
                        DNNL_ARG_DIFF_SRC,
                        oneDnn.filled(source)));
    }
}
