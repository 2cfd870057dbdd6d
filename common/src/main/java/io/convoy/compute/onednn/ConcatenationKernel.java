package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory_desc_vector;

/** Channels of several inputs, one after the other. */
final class ConcatenationKernel implements Kernel {
    private static final int CHANNELS = 1;

    private final OneDnn oneDnn;
    private final Extent output;
    private final Setting setting;
    private List<Tensor> inputs = List.of();

    ConcatenationKernel(OneDnn oneDnn, Extent output, Setting setting) {
        this.oneDnn = oneDnn;
        this.output = output;
        this.setting = setting;
    }

    @Override
    public Tensor forward(List<Tensor> given, Recording recording) {
        inputs = given;
        OneDnnLayout layout = oneDnn.layout(output, format());
        Tensor result = new Tensor(output, layout, recording.buffer(layout.bytes()));
        desc[] descriptors = inputs.stream().map(OneDnn::descriptor).toArray(desc[]::new);
        concat.primitive_desc kernel =
                new concat.primitive_desc(
                        oneDnn.engine(),
                        layout.descriptor(),
                        CHANNELS,
                        new memory_desc_vector(descriptors),
                        oneDnn.attributes(),
                        false);
        Call call = new Call(oneDnn, "concatenation", new concat(kernel), kernel);
        for (int i = 0; i < inputs.size(); i++) {
            call.with(DNNL_ARG_MULTIPLE_SRC + i, inputs.get(i));
        }
        call.with(DNNL_ARG_DST, result).record(kernel.scratchpad_desc(), recording);
        return result;
    }

    /** A part of blocked channels can be named only if it consists of whole blocks. */
    private Format format() {
        Format preferred = oneDnn.preferred(output);
        boolean whole =
                inputs.stream()
                        .allMatch(input -> input.extent().channels() % preferred.block() == 0);
        return whole ? preferred : Format.PIXELS;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        Tensor gradient = demand.gradient().tensor();
        Reorders reorders = new Reorders(oneDnn);
        List<Optional<Tensor>> gradients = new ArrayList<>();
        long[] offsets = new long[output.dimensions(1).length];
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            if (demand.inputs().get(i)) {
                desc part =
                        OneDnn.descriptor(gradient)
                                .submemory_desc(
                                        input.extent().dimensions(setting.minibatch()), offsets);
                Tensor inputGradient = recording.like(input);
                reorders.record(
                        "split",
                        new Reorders.Place(part, gradient.buffer()),
                        Reorders.Place.of(inputGradient),
                        recording);
                gradients.add(Optional.of(inputGradient));
            } else {
                gradients.add(Optional.empty());
            }
            offsets[CHANNELS] += input.extent().channels();
        }
        return gradients;
    }
}
