package io.convoy.compute;

import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Input;
import io.convoy.compute.graph.Operation;
import java.util.ArrayList;
import java.util.List;

/** A graph in the making; nodes are known by their numbers. */
final class GraphDraft {
    private final List<ComputeNode> nodes = new ArrayList<>();

    /** Begins with the examples. */
    GraphDraft(Extent input) {
        add("input", new Input(), List.of(), input);
    }

    int add(String name, Operation operation, List<Integer> inputs, Extent extent) {
        nodes.add(new ComputeNode(name, operation, inputs, extent));
        return nodes.size() - 1;
    }

    int add(String name, Operation operation, int input, Extent extent) {
        return add(name, operation, List.of(input), extent);
    }

    Extent extent(int node) {
        return nodes.get(node).extent();
    }

    ComputeGraph finish(List<Integer> outputs) {
        return new ComputeGraph(nodes, outputs);
    }
}
