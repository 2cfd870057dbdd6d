package io.convoy.compute.graph;

/** The examples themselves, in the order (n, c, h, w), or (n, values). Node 0 of every graph. */
public record Input() implements Operation {}
