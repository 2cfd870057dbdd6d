package io.convoy.compute.onednn;

import org.bytedeco.dnnl.memory.format_tag;

/** Orders in which oneDNN's kernels like to have the values of a tensor. */
enum Format {
    /** Vectors: example by example. */
    VECTOR(format_tag.ab),
    /** Channel by channel. */
    PLANES(format_tag.nchw),
    /** Pixel by pixel. */
    PIXELS(format_tag.nhwc),
    /** Eight channels of a pixel, one after the other. */
    BLOCKS_OF_8(format_tag.nChw8c),
    /** Sixteen channels of a pixel, one after the other. */
    BLOCKS_OF_16(format_tag.nChw16c);

    private final format_tag tag;

    Format(format_tag tag) {
        this.tag = tag;
    }

    format_tag tag() {
        return tag;
    }
}
