package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Activation;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Activations whose derivative can be told from their result, after an operation or alone. */
final class Activations {

    private Activations() {}

    /** What makes an operation apply an activation to its result. */
    static primitive_attr after(Activation activation) {
        primitive_attr attributes = new primitive_attr();
        if (computes(activation)) {
            post_ops operations = new post_ops();
            operations.append_eltwise(algorithm(activation), activation.slope(), 0);
            attributes.set_post_ops(operations);
        }
        return attributes;
    }

    /** Measures the backward pass of an activation, if there is one. */
    static void backward(Trial trial, Activation activation, memory.desc values, Layout layout) {
        if (!computes(activation)) {
            return;
        }
        eltwise_backward.primitive_desc description =
                new eltwise_backward.primitive_desc(
                        trial.oneDnn().engine(),
                        algorithm(activation),
                        values,
                        values,
                        values,
                        activation.slope(),
                        forwardOf(trial, activation, values));
        memory gradient = trial.oneDnn().filled(values);
        trial.measure(
                "backward of activation",
                layout,
                description,
                new eltwise_backward(description),
                Trial.arguments(
                        DNNL_ARG_DST,
                        trial.oneDnn().filled(values),
                        DNNL_ARG_DIFF_DST,
                        gradient,
                        DNNL_ARG_DIFF_SRC,
                        gradient));
    }

    /** Measures an activation on its own. */
    static void alone(Trial trial, Activation activation, memory.desc values, Layout layout) {
        if (!computes(activation)) {
            return;
        }
        eltwise_forward.primitive_desc description = forwardOf(trial, activation, values);
        trial.measure(
                "forward",
                layout,
                description,
                new eltwise_forward(description),
                Trial.arguments(
                        DNNL_ARG_SRC,
                        trial.oneDnn().filled(values),
                        DNNL_ARG_DST,
                        trial.oneDnn().filled(values)));
        backward(trial, activation, values, layout);
    }

    private static eltwise_forward.primitive_desc forwardOf(
            Trial trial, Activation activation, memory.desc values) {
        return new eltwise_forward.primitive_desc(
                trial.oneDnn().engine(),
                dnnl_forward_training,
                algorithm(activation),
                values,
                values,
                activation.slope());
    }

    private static boolean computes(Activation activation) {
        return activation.reversible() && activation.function() != Activation.Function.IDENTITY;
    }

    private static int algorithm(Activation activation) {
        return switch (activation.function()) {
            case RELU -> dnnl_eltwise_relu_use_dst_for_bwd;
            case TANH -> dnnl_eltwise_tanh_use_dst_for_bwd;
            case SIGMOID -> dnnl_eltwise_logistic_use_dst_for_bwd;
            default -> throw new IllegalArgumentException("Not measured: " + activation);
        };
    }
}
