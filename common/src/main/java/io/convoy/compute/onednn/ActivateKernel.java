package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Activation.Function;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory.desc;

/** An activation of its own, its derivative computed from its argument. */
final class ActivateKernel implements Kernel {
    /** Source: Klambauer et al. (2017); the digits are those of DL4J. */
    private static final float SELU_ALPHA = (float) 1.6732632423543772;

    private static final float SELU_SCALE = (float) 1.0507009873554805;

    private final OneDnn oneDnn;
    private final Activation activation;
    private Tensor input;

    ActivateKernel(OneDnn oneDnn, Activation activation) {
        this.oneDnn = oneDnn;
        this.activation = activation;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        input = inputs.get(0);
        Tensor result = recording.like(input);
        forward(function(), slope(), input, result, recording);
        if (activation.function() == Function.SELU) {
            forward(dnnl_eltwise_linear, SELU_SCALE, result, result, recording);
        }
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        if (!demand.inputs().get(0)) {
            return List.of(Optional.empty());
        }
        Tensor gradient = demand.gradient().tensor();
        Tensor inputGradient = recording.like(input);
        desc values = OneDnn.descriptor(input);
        eltwise_backward.primitive_desc kernel =
                new eltwise_backward.primitive_desc(
                        oneDnn.engine(),
                        function(),
                        values,
                        values,
                        values,
                        slope(),
                        0,
                        hint(function(), slope(), values),
                        oneDnn.attributes(),
                        false);
        new Call(oneDnn, "derivative", new eltwise_backward(kernel), kernel)
                .with(DNNL_ARG_SRC, input)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_SRC, inputGradient)
                .record(kernel.scratchpad_desc(), recording);
        if (activation.function() == Function.SELU) {
            forward(dnnl_eltwise_linear, SELU_SCALE, inputGradient, inputGradient, recording);
        }
        return List.of(Optional.of(inputGradient));
    }

    private int function() {
        return switch (activation.function()) {
            case SELU -> dnnl_eltwise_elu;
            case SOFTPLUS -> dnnl_eltwise_soft_relu;
            case RELU, TANH, SIGMOID -> Functions.forward(activation);
            case IDENTITY, SOFTMAX ->
                    throw new IllegalArgumentException(
                            "Not a function of one value: " + activation);
        };
    }

    private float slope() {
        return switch (activation.function()) {
            case SELU -> SELU_ALPHA;
            case SOFTPLUS -> 1;
            case RELU, TANH, SIGMOID, IDENTITY, SOFTMAX -> activation.slope();
        };
    }

    private void forward(
            int function, float parameter, Tensor from, Tensor to, Recording recording) {
        eltwise_forward.primitive_desc kernel = hint(function, parameter, OneDnn.descriptor(from));
        new Call(oneDnn, "activation", new eltwise_forward(kernel), kernel)
                .with(DNNL_ARG_SRC, from)
                .with(DNNL_ARG_DST, to)
                .record(kernel.scratchpad_desc(), recording);
    }

    private eltwise_forward.primitive_desc hint(int function, float parameter, desc values) {
        return new eltwise_forward.primitive_desc(
                oneDnn.engine(),
                dnnl_forward_training,
                function,
                values,
                values,
                parameter,
                0,
                oneDnn.attributes(),
                false);
    }
}
