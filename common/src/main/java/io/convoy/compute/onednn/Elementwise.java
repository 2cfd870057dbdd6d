package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Tensor;
import org.bytedeco.dnnl.binary;

/** Sums and products of two tensors of one layout, value by value. */
final class Elementwise {
    private final OneDnn oneDnn;

    Elementwise(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /** Records a sum and an activation of it; the result may take the place of an operand. */
    void add(
            Tensor first,
            Tensor second,
            Tensor result,
            Activation activation,
            Recording recording) {
        record("add", dnnl_binary_add, new Tensor[] {first, second, result}, activation, recording);
    }

    /** Records a product; the result may take the place of an operand. */
    void multiply(Tensor first, Tensor second, Tensor result, Recording recording) {
        record(
                "multiply",
                dnnl_binary_mul,
                new Tensor[] {first, second, result},
                Activation.IDENTITY,
                recording);
    }

    private void record(
            String what,
            int operation,
            Tensor[] tensors,
            Activation activation,
            Recording recording) {
        binary.primitive_desc kernel =
                new binary.primitive_desc(
                        oneDnn.engine(),
                        operation,
                        OneDnn.descriptor(tensors[0]),
                        OneDnn.descriptor(tensors[1]),
                        OneDnn.descriptor(tensors[2]),
                        oneDnn.attributes(activation),
                        false);
        new Call(oneDnn, what, new binary(kernel), kernel)
                .with(DNNL_ARG_SRC_0, tensors[0])
                .with(DNNL_ARG_SRC_1, tensors[1])
                .with(DNNL_ARG_DST, tensors[2])
                .record(kernel.scratchpad_desc(), recording);
    }
}
