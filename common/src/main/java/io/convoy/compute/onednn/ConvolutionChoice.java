package io.convoy.compute.onednn;

import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.NoKernelException;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Setting.Mode;
import io.convoy.compute.plan.Tensor;
import java.util.List;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * The layouts of one convolution. Some combinations fall to oneDNN's reference kernels, a hundred
 * times slower than its others; the first one that does not is taken.
 */
record ConvolutionChoice(
        OneDnnLayout input,
        OneDnnLayout output,
        ConvolutionShapes shapes,
        convolution_forward.primitive_desc forward) {

    /** Images of up to so many channels are convolved as they come. */
    private static final int FEW_CHANNELS = 3;

    /**
     * The choice for a convolution.
     *
     * @throws NoKernelException if there are only reference kernels, which DL4J's own path outruns
     */
    static ConvolutionChoice of(
            OneDnn oneDnn, Convolution convolution, Tensor input, Extent output, Setting setting) {
        RuntimeException refusal = null;
        for (Formats formats : candidates(oneDnn, input, output)) {
            OneDnnLayout in = oneDnn.layout(input.extent(), formats.input);
            OneDnnLayout out = oneDnn.layout(output, formats.output);
            ConvolutionShapes shapes = new ConvolutionShapes(oneDnn, convolution, in, out);
            try {
                ConvolutionChoice choice =
                        new ConvolutionChoice(in, out, shapes, shapes.forward(setting.mode()));
                if (choice.wrong()) {
                    continue;
                }
                if (choice.fast(setting.mode(), input)) {
                    return choice;
                }
            } catch (RuntimeException e) {
                refusal = e;
            }
        }
        throw new NoKernelException("oneDNN has no fast kernel for this convolution", refusal);
    }

    private record Formats(Format input, Format output) {}

    /** The likely ones first. */
    private static List<Formats> candidates(OneDnn oneDnn, Tensor input, Extent output) {
        Format preferred = oneDnn.preferred(input.extent());
        Format coming = OneDnn.layout(input).format();
        boolean asItComes = coming != Format.PLANES || input.extent().channels() <= FEW_CHANNELS;
        return List.of(
                new Formats(asItComes ? coming : preferred, oneDnn.preferred(output)),
                new Formats(preferred, oneDnn.preferred(output)),
                new Formats(preferred, preferred),
                new Formats(Format.PIXELS, Format.PIXELS),
                new Formats(Format.PLANES, Format.PLANES));
    }

    /**
     * Kernels of size 1 over planes: oneDNN 3.11 makes a matrix product of them whose result
     * depends on what was in memory before.
     */
    private boolean wrong() {
        return forward.impl_info_str().getString().contains("ncsp:matmul");
    }

    private boolean fast(Mode mode, Tensor features) {
        if (mode == Mode.INFERENCE) {
            return fast(forward);
        }
        // nobody asks for the gradient of the examples themselves
        boolean first = features.buffer().kind() == Buffer.Kind.FEATURES;
        return fast(forward)
                && fast(shapes.backwardFilters(forward))
                && (first || fast(shapes.backwardInput(forward)));
    }

    private static boolean fast(primitive_desc_base kernel) {
        return !kernel.impl_info_str().getString().contains("ref");
    }
}
