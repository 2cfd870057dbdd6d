package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** Pooling, with the derivative of the activation before it where that is taken here. */
final class PoolingKernel implements Kernel {
    private final OneDnn oneDnn;
    private final Pooling pooling;
    private final OneDnnWindow window;
    private final Extent output;
    private final Setting setting;

    private pooling_forward.primitive_desc forward;
    private Tensor input;
    private Tensor result;

    /** Where each maximum was; only of maxima, in training. */
    private Optional<Buffer> origins = Optional.empty();

    PoolingKernel(OneDnn oneDnn, Pooling pooling, Extent output, Setting setting) {
        this.oneDnn = oneDnn;
        this.pooling = pooling;
        this.window = new OneDnnWindow(pooling.window());
        this.output = output;
        this.setting = setting;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        input = inputs.get(0);
        boolean training = setting.mode() == Setting.Mode.TRAINING;
        OneDnnLayout layout = oneDnn.layout(output, OneDnn.layout(input).format());
        result = new Tensor(output, layout, recording.buffer(layout.bytes()));
        forward =
                new pooling_forward.primitive_desc(
                        oneDnn.engine(),
                        training ? dnnl_forward_training : dnnl_forward_inference,
                        algorithm(),
                        OneDnn.descriptor(input),
                        layout.descriptor(),
                        window.strides(),
                        window.size(),
                        window.dilations(),
                        window.before(),
                        window.after(),
                        oneDnn.attributes(),
                        false);
        Call call =
                new Call(oneDnn, "pooling", new pooling_forward(forward), forward)
                        .with(DNNL_ARG_SRC, input)
                        .with(DNNL_ARG_DST, result);
        if (training && pooling.kind() == Pooling.Kind.MAX) {
            origins = Optional.of(recording.buffer(forward.workspace_desc().get_size()));
            call.with(DNNL_ARG_WORKSPACE, forward.workspace_desc(), origins.get());
        }
        call.record(forward.scratchpad_desc(), recording);
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        Tensor gradient =
                new Derivative(oneDnn)
                        .record(pooling.derivative(), result, demand.gradient(), recording);
        if (!demand.inputs().get(0)) {
            return List.of(Optional.empty());
        }
        pooling_backward.primitive_desc kernel =
                new pooling_backward.primitive_desc(
                        oneDnn.engine(),
                        algorithm(),
                        OneDnn.descriptor(input),
                        OneDnn.descriptor(gradient),
                        window.strides(),
                        window.size(),
                        window.dilations(),
                        window.before(),
                        window.after(),
                        forward,
                        oneDnn.attributes(),
                        false);
        Tensor inputGradient = recording.like(input);
        Call call =
                new Call(oneDnn, "pooling-input", new pooling_backward(kernel), kernel)
                        .with(DNNL_ARG_DIFF_DST, gradient)
                        .with(DNNL_ARG_DIFF_SRC, inputGradient);
        origins.ifPresent(
                buffer -> call.with(DNNL_ARG_WORKSPACE, forward.workspace_desc(), buffer));
        call.record(kernel.scratchpad_desc(), recording);
        return List.of(Optional.of(inputGradient));
    }

    private int algorithm() {
        return switch (pooling.kind()) {
            case MAX -> dnnl_pooling_max;
            case MEAN -> dnnl_pooling_avg_exclude_padding;
            case MEAN_WITH_PADDING -> dnnl_pooling_avg_include_padding;
        };
    }
}
