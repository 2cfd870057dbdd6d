package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import io.convoy.compute.graph.Activation;

/** oneDNN's numbers for the activations whose derivative can be told from their result. */
final class Functions {
    private Functions() {}

    static int forward(Activation activation) {
        return switch (activation.function()) {
            case RELU -> dnnl_eltwise_relu;
            case TANH -> dnnl_eltwise_tanh;
            case SIGMOID -> dnnl_eltwise_logistic;
            case IDENTITY, SELU, SOFTPLUS, SOFTMAX ->
                    throw new IllegalArgumentException("Not a fused function: " + activation);
        };
    }

    /** The function whose derivative is computed from the result. */
    static int ofResult(Activation activation) {
        return switch (activation.function()) {
            case RELU -> dnnl_eltwise_relu_use_dst_for_bwd;
            case TANH -> dnnl_eltwise_tanh_use_dst_for_bwd;
            case SIGMOID -> dnnl_eltwise_logistic_use_dst_for_bwd;
            case IDENTITY, SELU, SOFTPLUS, SOFTMAX ->
                    throw new IllegalArgumentException("Not a fused function: " + activation);
        };
    }
}
