package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_accurate;

import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** Softmax over the values of each vector. */
final class SoftmaxKernel implements Kernel {
    private static final int AXIS = 1;

    private final OneDnn oneDnn;
    private softmax_forward.primitive_desc forward;
    private Tensor result;

    SoftmaxKernel(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        Tensor input = inputs.get(0);
        desc values = OneDnn.descriptor(input);
        forward =
                new softmax_forward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_forward_training,
                        dnnl_softmax_accurate,
                        values,
                        values,
                        AXIS,
                        oneDnn.attributes(),
                        false);
        result = recording.like(input);
        new Call(oneDnn, "softmax", new softmax_forward(forward), forward)
                .with(DNNL_ARG_SRC, input)
                .with(DNNL_ARG_DST, result)
                .record(forward.scratchpad_desc(), recording);
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        if (!demand.inputs().get(0)) {
            return List.of(Optional.empty());
        }
        desc values = OneDnn.descriptor(result);
        softmax_backward.primitive_desc kernel =
                new softmax_backward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_softmax_accurate,
                        values,
                        values,
                        values,
                        AXIS,
                        forward,
                        oneDnn.attributes(),
                        false);
        Tensor inputGradient = recording.like(result);
        new Call(oneDnn, "softmax-input", new softmax_backward(kernel), kernel)
                .with(DNNL_ARG_DST, result)
                .with(DNNL_ARG_DIFF_DST, demand.gradient().tensor())
                .with(DNNL_ARG_DIFF_SRC, inputGradient)
                .record(kernel.scratchpad_desc(), recording);
        return List.of(Optional.of(inputGradient));
    }
}
