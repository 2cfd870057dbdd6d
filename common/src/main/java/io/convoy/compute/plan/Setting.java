package io.convoy.compute.plan;

import io.convoy.compute.graph.ParameterPart;

/**
 * What all kernels of a plan share.
 *
 * @param minibatch number of examples, n
 */
public record Setting(Mode mode, int minibatch, Surroundings surroundings) {
    /** What the plan is for. */
    public enum Mode {
        TRAINING,
        INFERENCE
    }

    /** A part of the flat parameter vector as memory. */
    public Buffer parameters(ParameterPart part) {
        return at(surroundings.parameters(), part);
    }

    /** The same part of the flat gradient. */
    public Buffer gradient(ParameterPart part) {
        return at(surroundings.gradient(), part);
    }

    private static Buffer at(long origin, ParameterPart part) {
        return Buffer.outside(origin + Float.BYTES * part.start(), Float.BYTES * part.length());
    }
}
