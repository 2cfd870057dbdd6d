package io.convoy.compute.graph;

import java.util.List;

/**
 * What a network computes up to its losses: nodes in an order in which they can be computed.
 *
 * @param nodes the first one is the {@link Input}
 * @param outputs numbers of the nodes that losses are taken of, before the activation of the output
 */
public record ComputeGraph(List<ComputeNode> nodes, List<Integer> outputs) {
    public ComputeGraph {
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
    }

    /** The shape of an example. */
    public Extent input() {
        return nodes.get(0).extent();
    }

    /** How many nodes and outputs read each node. */
    public int[] readers() {
        int[] readers = new int[nodes.size()];
        for (ComputeNode node : nodes) {
            node.inputs().forEach(input -> readers[input]++);
        }
        outputs.forEach(output -> readers[output]++);
        return readers;
    }
}
