package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;

import io.convoy.compute.graph.Sum;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;

/** An addition in one layout, in place. Its backward pass is that of its activation. */
final class SumTrial {

    private SumTrial() {}

    static void run(Trial trial, Work work, int minibatch, Layout layout) {
        Sum sum = (Sum) work.operation();
        memory.desc values = OneDnn.values(work.output(), minibatch, layout);
        binary.primitive_desc description =
                new binary.primitive_desc(
                        trial.oneDnn().engine(),
                        dnnl_binary_add,
                        values,
                        values,
                        values,
                        Activations.after(sum.activation()),
                        false);
        memory first = trial.oneDnn().filled(values);
        trial.measure(
                "forward",
                layout,
                description,
                new binary(description),
                Trial.arguments(
                        DNNL_ARG_SRC_0,
                        first,
                        DNNL_ARG_SRC_1,
                        trial.oneDnn().filled(values),
                        DNNL_ARG_DST,
                        first));
        if (work.passes() != Work.Passes.FORWARD) {
            Activations.backward(trial, sum.activation(), values, layout);
        }
    }
}
