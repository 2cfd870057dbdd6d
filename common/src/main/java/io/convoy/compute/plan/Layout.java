package io.convoy.compute.plan;

/** In which order a library of kernels keeps the values of a tensor, and in how many bytes. */
public interface Layout {
    /** Bytes, with whatever the order pads. */
    long bytes();
}
