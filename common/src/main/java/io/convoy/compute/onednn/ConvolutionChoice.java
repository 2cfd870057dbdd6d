package io.convoy.compute.onednn;

import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.plan.Buffer;
import io.convoy.compute.plan.NoKernelException;
import io.convoy.compute.plan.Setting;
import io.convoy.compute.plan.Setting.Mode;
import io.convoy.compute.plan.Tensor;
import java.util.ArrayList;
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

    static ConvolutionChoice of(
            OneDnn oneDnn, Convolution convolution, Tensor input, Extent output, Setting setting) {
        Extent from = input.extent();
        Format preferred = OneDnn.preferred(from);
        Format coming = OneDnn.layout(input).format();
        boolean asItComes = coming != Format.PLANES || from.channels() <= FEW_CHANNELS;
        List<Format[]> candidates = new ArrayList<>();
        candidates.add(new Format[] {asItComes ? coming : preferred, preferred});
        candidates.add(new Format[] {preferred, preferred});
        candidates.add(new Format[] {Format.PIXELS, Format.PIXELS});
        candidates.add(new Format[] {Format.PLANES, Format.PLANES});
        ConvolutionChoice slow = null;
        RuntimeException refusal = null;
        for (Format[] formats : candidates) {
            OneDnnLayout in = oneDnn.layout(from, formats[0]);
            OneDnnLayout out = oneDnn.layout(output, formats[1]);
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
                slow = slow == null ? choice : slow;
            } catch (RuntimeException e) {
                refusal = e;
            }
        }
        if (slow == null) {
            throw new NoKernelException("oneDNN has no kernel for " + convolution, refusal);
        }
        return slow;
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
