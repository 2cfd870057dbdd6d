package io.convoy.config;

/** Who computes what a network does with a minibatch. */
public enum ComputeMode {
    /** The network as one list of oneDNN primitives; a DL4J network all the same. */
    COMPILED,
    /** DL4J's own layers, one by one: slower, and the reference. */
    DL4J
}
