package io.convoy.benchmark;

import io.convoy.compute.graph.Extent;
import org.bytedeco.dnnl.memory;

/** How the values of a minibatch may lie in memory. */
enum Layout {
    NCHW,
    NHWC,
    /** Channels in groups of 16. */
    NCHW16C;

    private static final int FEW_CHANNELS = 4;

    /** As oneDNN calls it. The few channels of a network's input stay as they are given. */
    memory.format_tag tag(Extent extent) {
        if (extent.form() == Extent.Form.VECTOR) {
            return memory.format_tag.ab;
        }
        return switch (this) {
            case NCHW -> memory.format_tag.nchw;
            case NHWC -> memory.format_tag.nhwc;
            case NCHW16C ->
                    extent.channels() < FEW_CHANNELS
                            ? memory.format_tag.nchw
                            : memory.format_tag.nChw16c;
        };
    }
}
