package io.convoy.compute.graph;

/** The channels of all inputs, one after the other. */
public record Concatenation() implements Operation {}
