package io.convoy.compute.graph;

/** A contiguous part of the flat parameter vector, and likewise of the flat gradient. */
public record ParameterPart(long start, long length) {}
