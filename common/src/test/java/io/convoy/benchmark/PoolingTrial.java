package io.convoy.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Span;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** A pooling in one layout: forward and backward. */
final class PoolingTrial {
    private final Trial trial;
    private final Pooling pooling;
    private final Layout layout;
    private final memory.desc source;
    private final memory.desc result;
    private final int algorithm;

    PoolingTrial(Trial trial, Work work, int minibatch, Layout layout) {
        this.trial = trial;
        this.pooling = (Pooling) work.operation();
        this.layout = layout;
        Extent output = work.output();
        this.source = OneDnn.values(work.input(), minibatch, layout);
        this.result =
                OneDnn.values(
                        Extent.image(output.channels(), output.height(), output.width()),
                        minibatch,
                        layout);
        this.algorithm =
                switch (pooling.kind()) {
                    case MAX -> dnnl_pooling_max;
                    case MEAN -> dnnl_pooling_avg_exclude_padding;
                    case MEAN_WITH_PADDING -> dnnl_pooling_avg_include_padding;
                };
    }

    void run() {
        pooling_forward.primitive_desc forward = forward();
        pooling_backward.primitive_desc backward = backward(forward);
        OneDnn oneDnn = trial.oneDnn();
        IntMemoryMap values =
                Trial.arguments(
                        DNNL_ARG_SRC, oneDnn.filled(source), DNNL_ARG_DST, oneDnn.filled(result));
        IntMemoryMap gradients =
                Trial.arguments(
                        DNNL_ARG_DIFF_DST,
                        oneDnn.filled(result),
                        DNNL_ARG_DIFF_SRC,
                        oneDnn.filled(source));
        if (pooling.kind() == Pooling.Kind.MAX) {
            memory places = oneDnn.filled(forward.workspace_desc());
            values.put(DNNL_ARG_WORKSPACE, places);
            gradients.put(DNNL_ARG_WORKSPACE, places);
        }
        trial.measure("forward", layout, forward, new pooling_forward(forward), values);
        trial.measure("backward", layout, backward, new pooling_backward(backward), gradients);
    }

    private pooling_forward.primitive_desc forward() {
        return new pooling_forward.primitive_desc(
                trial.oneDnn().engine(),
                dnnl_forward_training,
                algorithm,
                source,
                result,
                pair(pooling.window().stride()),
                pair(pooling.window().size()),
                gaps(pooling.window().dilation()),
                pair(pooling.window().before()),
                pair(pooling.window().after()));
    }

    private pooling_backward.primitive_desc backward(pooling_forward.primitive_desc forward) {
        return new pooling_backward.primitive_desc(
                trial.oneDnn().engine(),
                algorithm,
                source,
                result,
                pair(pooling.window().stride()),
                pair(pooling.window().size()),
                gaps(pooling.window().dilation()),
                pair(pooling.window().before()),
                pair(pooling.window().after()),
                forward);
    }

    /** Values left out between two that are looked at. */
    private static long[] gaps(Span dilation) {
        return new long[] {dilation.height() - 1L, dilation.width() - 1L};
    }

    private static long[] pair(Span span) {
        return new long[] {span.height(), span.width()};
    }
}
