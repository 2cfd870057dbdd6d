package io.convoy.compute.plan;

import io.convoy.compute.graph.Extent;

/** Float32 values of a minibatch in memory: the result of a node, or the gradient of one. */
public record Tensor(Extent extent, Layout layout, Buffer buffer) {}
