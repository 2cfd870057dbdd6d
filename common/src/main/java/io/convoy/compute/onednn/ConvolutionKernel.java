package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.Demand;
import io.convoy.compute.plan.Kernel;
import io.convoy.compute.plan.Recording;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory.desc;

/** Convolution, its bias and its activation. */
final class ConvolutionKernel implements Kernel {
    private final OneDnn oneDnn;
    private final Reorders reorders;
    private final Convolution convolution;
    private final Extent output;
    private final Setting setting;

    private ConvolutionShapes shapes;
    private convolution_forward.primitive_desc forward;
    private OneDnnLayout inputLayout;
    private Tensor input;
    private Tensor result;

    /** The filters in the order the forward kernel asked for. */
    private Buffer filters;

    ConvolutionKernel(OneDnn oneDnn, Convolution convolution, Extent output, Setting setting) {
        this.oneDnn = oneDnn;
        this.reorders = new Reorders(oneDnn);
        this.convolution = convolution;
        this.output = output;
        this.setting = setting;
    }

    @Override
    public Tensor forward(List<Tensor> inputs, Recording recording) {
        inputLayout = OneDnn.layout(inputs.get(0));
        ConvolutionChoice choice =
                ConvolutionChoice.of(oneDnn, convolution, inputs.get(0), output, setting);
        shapes = choice.shapes();
        forward = choice.forward();
        input = reorders.in(choice.input(), inputs.get(0), recording);
        result = new Tensor(output, choice.output(), recording.buffer(choice.output().bytes()));
        filters = reorders.in(forward.weights_desc(), "reorder-filters", parameters(), recording);
        new Call(oneDnn, "convolution", new convolution_forward(forward), forward)
                .with(DNNL_ARG_SRC, input)
                .with(DNNL_ARG_WEIGHTS, forward.weights_desc(), filters)
                .with(DNNL_ARG_BIAS, shapes.bias(), convolution.bias().map(setting::parameters))
                .with(DNNL_ARG_DST, result)
                .record(forward.scratchpad_desc(), recording);
        return result;
    }

    @Override
    public List<Optional<Tensor>> backward(Demand demand, Recording recording) {
        Tensor gradient =
                new Derivative(oneDnn)
                        .record(convolution.activation(), result, demand.gradient(), recording);
        filtersGradient(gradient, recording);
        return demand.answer(() -> inputGradient(gradient, recording));
    }

    private void filtersGradient(Tensor gradient, Recording recording) {
        convolution_backward_weights.primitive_desc kernel = shapes.backwardFilters(forward);
        desc order = kernel.diff_weights_desc();
        Reorders.Place flat =
                new Reorders.Place(shapes.plainFilters(), setting.gradient(convolution.filters()));
        Buffer sum =
                order.equals(flat.descriptor())
                        ? flat.buffer()
                        : recording.buffer(order.get_size());
        new Call(oneDnn, "convolution-filters", new convolution_backward_weights(kernel), kernel)
                .with(DNNL_ARG_SRC, input)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_WEIGHTS, order, sum)
                .with(DNNL_ARG_DIFF_BIAS, shapes.bias(), convolution.bias().map(setting::gradient))
                .record(kernel.scratchpad_desc(), recording);
        if (sum != flat.buffer()) {
            reorders.record("reorder-gradient", new Reorders.Place(order, sum), flat, recording);
        }
    }

    private Tensor inputGradient(Tensor gradient, Recording recording) {
        convolution_backward_data.primitive_desc kernel = shapes.backwardInput(forward);
        desc order = kernel.weights_desc();
        Buffer ordered =
                order.equals(forward.weights_desc())
                        ? filters
                        : reorders.in(order, "reorder-filters", parameters(), recording);
        Tensor inputGradient = recording.like(input);
        new Call(oneDnn, "convolution-input", new convolution_backward_data(kernel), kernel)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_WEIGHTS, order, ordered)
                .with(DNNL_ARG_DIFF_SRC, inputGradient)
                .record(kernel.scratchpad_desc(), recording);
        return reorders.in(inputLayout, inputGradient, recording);
    }

    private Reorders.Place parameters() {
        return new Reorders.Place(shapes.plainFilters(), setting.parameters(convolution.filters()));
    }
}
