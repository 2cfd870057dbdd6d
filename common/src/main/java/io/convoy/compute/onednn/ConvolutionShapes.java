package io.convoy.compute.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Convolution.Order;
import io.convoy.compute.graph.Span;
import io.convoy.compute.plan.Setting;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;

/** One convolution as oneDNN is asked for its three kernels, for a choice of layouts. */
final class ConvolutionShapes {
    private final OneDnn oneDnn;
    private final Convolution convolution;
    private final desc input;
    private final desc output;
    private final long[] filters;
    private final OneDnnWindow window;

    ConvolutionShapes(
            OneDnn oneDnn, Convolution convolution, OneDnnLayout input, OneDnnLayout output) {
        this.oneDnn = oneDnn;
        this.convolution = convolution;
        this.input = input.descriptor();
        this.output = output.descriptor();
        this.filters = filters(convolution, this.input, this.output);
        this.window = new OneDnnWindow(convolution.window());
    }

    /** (o, i, h, w), or, with groups, (g, o, i, h, w). */
    private static long[] filters(Convolution convolution, desc input, desc output) {
        Span size = convolution.window().size();
        long groups = convolution.groups();
        long from = input.get_dims().get(1) / groups;
        long to = output.get_dims().get(1) / groups;
        return groups == 1
                ? new long[] {to, from, size.height(), size.width()}
                : new long[] {groups, to, from, size.height(), size.width()};
    }

    convolution_forward.primitive_desc forward(Setting.Mode mode) {
        return new convolution_forward.primitive_desc(
                oneDnn.engine(),
                mode == Setting.Mode.TRAINING ? dnnl_forward_training : dnnl_forward_inference,
                dnnl_convolution_direct,
                input,
                anyFilters(oneDnn.factors()),
                bias(),
                output,
                window.strides(),
                window.dilations(),
                window.before(),
                window.after(),
                oneDnn.attributes(convolution.activation()),
                false);
    }

    convolution_backward_weights.primitive_desc backwardFilters(
            convolution_forward.primitive_desc forward) {
        return new convolution_backward_weights.primitive_desc(
                oneDnn.engine(),
                dnnl_convolution_direct,
                input,
                anyFilters(data_type.f32),
                bias(),
                output,
                window.strides(),
                window.dilations(),
                window.before(),
                window.after(),
                forward,
                oneDnn.attributes(),
                false);
    }

    convolution_backward_data.primitive_desc backwardInput(
            convolution_forward.primitive_desc forward) {
        return new convolution_backward_data.primitive_desc(
                oneDnn.engine(),
                dnnl_convolution_direct,
                input,
                anyFilters(oneDnn.factors()),
                output,
                window.strides(),
                window.dilations(),
                window.before(),
                window.after(),
                forward,
                oneDnn.attributes(),
                false);
    }

    /** One value an output channel, or nothing. */
    desc bias() {
        return convolution.bias().isPresent()
                ? OneDnn.channels(convolution.bias().get().length())
                : new desc();
    }

    /** The filters as they lie in the parameter vector. */
    desc plainFilters() {
        boolean grouped = convolution.groups() > 1;
        if (convolution.order() == Order.OUTPUT_FIRST) {
            return OneDnn.descriptor(filters, grouped ? format_tag.goihw : format_tag.oihw);
        }
        long outputs = filters[grouped ? 1 : 0];
        long pixel = convolution.groups() * outputs;
        long row = filters[filters.length - 1] * pixel;
        long[] steps =
                grouped ? new long[] {outputs, 1, 1, row, pixel} : new long[] {1, 1, row, pixel};
        return new desc(filters, data_type.f32, steps);
    }

    private desc anyFilters(data_type type) {
        return new desc(filters, type, format_tag.any);
    }
}
