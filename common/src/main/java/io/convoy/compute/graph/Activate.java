package io.convoy.compute.graph;

/** An activation on its own. */
public record Activate(Activation activation) implements Operation {}
