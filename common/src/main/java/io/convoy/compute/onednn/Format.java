package io.convoy.compute.onednn;

import org.bytedeco.dnnl.memory.format_tag;

/** Orders in which oneDNN's kernels like to have the values of a tensor. */
enum Format {
    /** Vectors: example by example. */
    VECTOR(format_tag.ab, 1),
    /** Channel by channel. */
    PLANES(format_tag.nchw, 1),
    /** Pixel by pixel. */
    PIXELS(format_tag.nhwc, 1),
    /** Eight channels of a pixel, one after the other. */
    BLOCKS_OF_8(format_tag.nChw8c, 8),
    /** Sixteen channels of a pixel, one after the other. */
    BLOCKS_OF_16(format_tag.nChw16c, 16);

    private final format_tag tag;
    private final int block;

    Format(format_tag tag, int block) {
        this.tag = tag;
        this.block = block;
    }

    /** How many channels lie together; the last block is filled up with zeros. */
    int block() {
        return block;
    }

    format_tag tag() {
        return tag;
    }
}
