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
        OneDnn oneDnn = trial.oneDnn();
        Span dilation = pooling.window().dilation();
        long[] size = pair(pooling.window().size());
        long[] stride = pair(pooling.window().stride());
        long[] dilations = {dilation.height() - 1L, dilation.width() - 1L};
        long[] before = pair(pooling.window().before());
        long[] after = pair(pooling.window().after());
        pooling_forward.primitive_desc forward =
                new pooling_forward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_forward_training,
                        algorithm,
                        source,
                        result,
                        stride,
                        size,
                        dilations,
                        before,
                        after);
        IntMemoryMap arguments =
                Trial.arguments(
                        DNNL_ARG_SRC, oneDnn.filled(source), DNNL_ARG_DST, oneDnn.filled(result));
        pooling_backward.primitive_desc backward =
                new pooling_backward.primitive_desc(
                        oneDnn.engine(),
                        algorithm,
                        source,
                        result,
                        stride,
                        size,
                        dilations,
                        before,
                        after,
                        forward);
        IntMemoryMap gradients =
                Trial.arguments(
                        DNNL_ARG_DIFF_DST,
                        oneDnn.filled(result),
                        DNNL_ARG_DIFF_SRC,
                        oneDnn.filled(source));
        if (pooling.kind() == Pooling.Kind.MAX) {
            memory places = oneDnn.filled(forward.workspace_desc());
            arguments.put(DNNL_ARG_WORKSPACE, places);
            gradients.put(DNNL_ARG_WORKSPACE, places);
        }
        trial.measure("forward", layout, forward, new pooling_forward(forward), arguments);
        trial.measure("backward", layout, backward, new pooling_backward(backward), gradients);
    }

    private static long[] pair(Span span) {
        return new long[] {span.height(), span.width()};
    }
}
