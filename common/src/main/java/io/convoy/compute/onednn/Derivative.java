package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.plan.Gradient;
import io.convoy.compute.plan.Gradient.Ownership;
import io.convoy.compute.plan.Gradient.Point;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory.desc;

/** The backward pass through an activation that another kernel applied to its result. */
final class Derivative {
    private final OneDnn oneDnn;

    Derivative(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /**
     * The gradient of the activation's argument; in place of that of its result where nobody else
     * reads that.
     *
     * @param result of the activation, in the layout of the gradient
     */
    Tensor record(Activation activation, Tensor result, Gradient gradient, Recording recording) {
        if (activation.equals(Activation.IDENTITY) || gradient.point() == Point.ARGUMENT) {
            return gradient.tensor();
        }
        Tensor argument =
                gradient.ownership() == Ownership.SOLE
                        ? gradient.tensor()
                        : recording.like(gradient.tensor());
        desc values = OneDnn.descriptor(result);
        int function = Functions.ofResult(activation);
        eltwise_forward.primitive_desc hint =
                new eltwise_forward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_forward_training,
                        function,
                        values,
                        values,
                        activation.slope());
        eltwise_backward.primitive_desc kernel =
                new eltwise_backward.primitive_desc(
                        oneDnn.engine(),
                        function,
                        values,
                        values,
                        values,
                        activation.slope(),
                        0,
                        hint,
                        oneDnn.attributes(),
                        false);
        new Call(oneDnn, "derivative", new eltwise_backward(kernel), kernel)
                .with(DNNL_ARG_DST, result)
                .with(DNNL_ARG_DIFF_DST, gradient.tensor())
                .with(DNNL_ARG_DIFF_SRC, argument)
                .record(kernel.scratchpad_desc(), recording);
        return argument;
    }
}
