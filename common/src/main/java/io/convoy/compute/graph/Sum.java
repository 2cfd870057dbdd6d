package io.convoy.compute.graph;

/**
 * The sum of two or more inputs of one shape.
 *
 * @param activation applied to the result
 */
public record Sum(Activation activation) implements Operation {}
