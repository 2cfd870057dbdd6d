package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_fuse_norm_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.BatchNorm;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;

/** Batch normalisation in training, in one layout: forward and backward, with its ReLU. */
final class BatchNormTrial {
    private final Trial trial;
    private final Layout layout;
    private final memory.desc values;
    private final float epsilon;
    private final int flags;
    private final boolean rectified;
    private final memory scale;
    private final memory mean;
    private final memory variance;
    private final memory.desc perChannel;

    BatchNormTrial(Trial trial, Work work, int minibatch, Layout layout) {
        BatchNorm norm = (BatchNorm) work.operation();
        this.trial = trial;
        this.layout = layout;
        this.values = OneDnn.values(work.input(), minibatch, layout);
        this.epsilon = (float) norm.epsilon();
        this.rectified = !norm.activation().equals(Activation.IDENTITY);
        this.flags = dnnl_use_scale | dnnl_use_shift | (rectified ? dnnl_fuse_norm_relu : 0);
        this.perChannel = OneDnn.vector(work.input().channels());
        this.scale = trial.oneDnn().filled(perChannel);
        this.mean = trial.oneDnn().filled(perChannel);
        this.variance = trial.oneDnn().filled(perChannel);
    }

    void run() {
        OneDnn oneDnn = trial.oneDnn();
        batch_normalization_forward.primitive_desc forward =
                new batch_normalization_forward.primitive_desc(
                        oneDnn.engine(), dnnl_forward_training, values, values, epsilon, flags);
        memory source = oneDnn.filled(values);
        IntMemoryMap arguments = arguments(source);
        arguments.put(DNNL_ARG_DST, oneDnn.filled(values));
        arguments.put(DNNL_ARG_SHIFT, oneDnn.filled(perChannel));
        memory signs = rectified ? oneDnn.filled(forward.workspace_desc()) : new memory();
        if (rectified) {
            arguments.put(DNNL_ARG_WORKSPACE, signs);
        }
        trial.measure(
                "forward", layout, forward, new batch_normalization_forward(forward), arguments);
        backward(forward, source, signs);
    }

    private void backward(
            batch_normalization_forward.primitive_desc forward, memory source, memory signs) {
        OneDnn oneDnn = trial.oneDnn();
        batch_normalization_backward.primitive_desc description =
                new batch_normalization_backward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_backward,
                        values,
                        values,
                        values,
                        epsilon,
                        flags,
                        forward);
        IntMemoryMap arguments = arguments(source);
        arguments.put(DNNL_ARG_DIFF_DST, oneDnn.filled(values));
        arguments.put(DNNL_ARG_DIFF_SRC, oneDnn.filled(values));
        arguments.put(DNNL_ARG_DIFF_SCALE, oneDnn.filled(perChannel));
        arguments.put(DNNL_ARG_DIFF_SHIFT, oneDnn.filled(perChannel));
        if (rectified) {
            arguments.put(DNNL_ARG_WORKSPACE, signs);
        }
        trial.measure(
                "backward",
                layout,
                description,
                new batch_normalization_backward(description),
                arguments);
    }

    /** What both passes take. */
    private IntMemoryMap arguments(memory source) {
        return Trial.arguments(
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_SCALE,
                scale,
                DNNL_ARG_MEAN,
                mean,
                DNNL_ARG_VARIANCE,
                variance);
    }
}
