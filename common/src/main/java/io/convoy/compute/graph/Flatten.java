package io.convoy.compute.graph;

/** An image as a vector, in the order (c, h, w). */
public record Flatten() implements Operation {}
