package io.convoy.compute.graph;

import java.util.List;

/**
 * One value of a graph.
 *
 * @param name of the layer it comes from, for messages and measurements
 * @param inputs numbers of the nodes it is computed from, all before it
 * @param extent of the result
 */
public record ComputeNode(String name, Operation operation, List<Integer> inputs, Extent extent) {
    public ComputeNode {
        inputs = List.copyOf(inputs);
    }
}
