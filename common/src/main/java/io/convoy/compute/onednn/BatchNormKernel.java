package io.convoy.compute.onednn;

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
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_fuse_norm_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.BatchNorm.Form;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Gradient.Ownership;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.RunningStatistics;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Setting.Mode;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;

/** Batch normalisation, with a ReLU after it if there is one. */
final class BatchNormKernel implements Kernel {
    private final OneDnn oneDnn;
    private final BatchNorm norm;
    private final Setting setting;
    private final desc channels;
    private final int flags;

    private batch_normalization_forward.primitive_desc forward;
    private desc values;
    private Tensor input;
    private Buffer mean;
    private Buffer variance;

    /** Which values the ReLU let through. */
    private Optional<Buffer> passed = Optional.empty();

    BatchNormKernel(OneDnn oneDnn, BatchNorm norm, Setting setting) {
        this.oneDnn = oneDnn;
        this.norm = norm;
        this.setting = setting;
        this.channels = OneDnn.channels(norm.scale().length());
        this.flags =
                dnnl_use_scale
                        | dnnl_use_shift
                        | (setting.mode() == Mode.INFERENCE ? dnnl_use_global_stats : 0)
                        | (norm.activation().equals(Activation.IDENTITY) ? 0 : dnnl_fuse_norm_relu);
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        input = inputs.get(0);
        values = asImage(input);
        boolean training = setting.mode() == Mode.TRAINING;
        Tensor result = recording.like(input);
        forward =
                new batch_normalization_forward.primitive_desc(
                        oneDnn.engine(),
                        training ? dnnl_forward_training : dnnl_forward_inference,
                        values,
                        values,
                        (float) norm.epsilon(),
                        flags,
                        oneDnn.attributes(),
                        false);
        if (training) {
            mean = recording.buffer(channels.get_size());
            variance = recording.buffer(channels.get_size());
        } else {
            mean = setting.parameters(norm.statistics().mean());
            variance = runningVariance(recording);
        }
        Call call =
                new Call(oneDnn, "batch-norm", new batch_normalization_forward(forward), forward)
                        .with(DNNL_ARG_SRC, values, input.buffer())
                        .with(DNNL_ARG_DST, values, result.buffer())
                        .with(DNNL_ARG_MEAN, channels, mean)
                        .with(DNNL_ARG_VARIANCE, channels, variance)
                        .with(DNNL_ARG_SCALE, channels, setting.parameters(norm.scale()))
                        .with(DNNL_ARG_SHIFT, channels, setting.parameters(norm.shift()));
        if (training && !norm.activation().equals(Activation.IDENTITY)) {
            passed = Optional.of(recording.buffer(forward.workspace_desc().get_size()));
            call.with(DNNL_ARG_WORKSPACE, forward.workspace_desc(), passed.get());
        }
        call.record(forward.scratchpad_desc(), recording);
        return result;
    }

    private Buffer runningVariance(Recording recording) {
        if (norm.statistics().form() == Form.VARIANCE) {
            return setting.parameters(norm.statistics().spread());
        }
        Buffer buffer = recording.buffer(channels.get_size());
        RunningStatistics.recordVariance(norm, setting, buffer, recording);
        return buffer;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        Tensor gradient = demand.gradient().tensor();
        Tensor inputGradient =
                demand.gradient().ownership() == Ownership.SOLE
                        ? gradient
                        : recording.like(gradient);
        batch_normalization_backward.primitive_desc kernel =
                new batch_normalization_backward.primitive_desc(
                        oneDnn.engine(),
                        dnnl_backward,
                        values,
                        values,
                        values,
                        (float) norm.epsilon(),
                        flags,
                        forward,
                        oneDnn.attributes(),
                        false);
        Call call =
                new Call(
                                oneDnn,
                                "batch-norm-input",
                                new batch_normalization_backward(kernel),
                                kernel)
                        .with(DNNL_ARG_SRC, values, input.buffer())
                        .with(DNNL_ARG_DIFF_DST, values, gradient.buffer())
                        .with(DNNL_ARG_DIFF_SRC, values, inputGradient.buffer())
                        .with(DNNL_ARG_MEAN, channels, mean)
                        .with(DNNL_ARG_VARIANCE, channels, variance)
                        .with(DNNL_ARG_SCALE, channels, setting.parameters(norm.scale()))
                        .with(DNNL_ARG_DIFF_SCALE, channels, setting.gradient(norm.scale()))
                        .with(DNNL_ARG_DIFF_SHIFT, channels, setting.gradient(norm.shift()));
        call.with(DNNL_ARG_WORKSPACE, forward.workspace_desc(), passed);
        call.record(kernel.scratchpad_desc(), recording);
        RunningStatistics.record(norm, setting, mean, variance, recording);
        return demand.answer(() -> inputGradient);
    }

    /** Vectors are images of one pixel: oneDNN's fast kernels know only images. */
    private desc asImage(Tensor tensor) {
        if (tensor.extent().form() == Extent.Form.IMAGE) {
            return OneDnn.descriptor(tensor);
        }
        long[] dimensions = {setting.minibatch(), tensor.extent().channels(), 1, 1};
        return OneDnn.descriptor(dimensions, format_tag.nhwc);
    }
}
