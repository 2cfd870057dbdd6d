package io.convoy.model;

/**
 * An output that is trained beside the main one and not evaluated.
 *
 * @param node its dense layer
 * @param weight of its loss; that of the main output is 1
 */
public record AuxiliaryOutput(Node node, double weight) {}
