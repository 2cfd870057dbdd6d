package io.convoy.compute.graph;

/**
 * In training, keeps each value with a probability and divides it by that, or makes it 0; nothing
 * in inference.
 *
 * @param kept in (0, 1)
 */
public record Dropout(double kept) implements Operation {}
