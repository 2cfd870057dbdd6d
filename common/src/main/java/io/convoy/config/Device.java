package io.convoy.config;

/** What a worker computes on. */
public enum Device {
    /** A GPU where Spark hands one out and the program can use it, else the processor. */
    AUTO,
    /** The processor, one core a worker. */
    CPU,
    /** An NVIDIA GPU of its own for every worker. */
    CUDA
}
