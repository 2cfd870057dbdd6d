package io.convoy.compute.plan;

import io.convoy.compute.graph.Activate;
import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Activation.Function;
import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Convolution;
import io.convoy.compute.graph.Dense;
import io.convoy.compute.graph.Operation;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.graph.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges what one kernel does as fast as its first part alone: an activation into the operation
 * whose result only it reads. And takes the derivative of an activation before max pooling after
 * it, where there are fewer values: each window hands its gradient to the value that was greatest,
 * which is greatest after an increasing function as well.
 */
public final class Fusion {
    private final int[] readers;
    private final List<ComputeNode> nodes = new ArrayList<>();

    /** For each node of the graph, its number among {@link #nodes}. */
    private final int[] places;

    private Fusion(ComputeGraph graph) {
        this.readers = graph.readers();
        this.places = new int[graph.nodes().size()];
    }

    /** A graph with the same outputs and fewer nodes. */
    public static ComputeGraph of(ComputeGraph graph) {
        Fusion fusion = new Fusion(graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            fusion.places[i] = fusion.place(graph.nodes().get(i));
        }
        return new ComputeGraph(
                fusion.nodes, graph.outputs().stream().map(i -> fusion.places[i]).toList());
    }

    private int place(ComputeNode node) {
        if (node.operation() instanceof Activate activate) {
            int before = places[node.inputs().get(0)];
            Optional<Operation> merged =
                    readers[node.inputs().get(0)] == 1
                            ? merge(nodes.get(before).operation(), activate.activation())
                            : Optional.empty();
            if (merged.isPresent()) {
                ComputeNode other = nodes.get(before);
                nodes.set(
                        before,
                        new ComputeNode(
                                other.name(), merged.get(), other.inputs(), other.extent()));
                return before;
            }
        }
        Operation operation =
                node.operation() instanceof Pooling pooling
                        ? withDerivative(pooling, node.inputs().get(0))
                        : node.operation();
        nodes.add(
                new ComputeNode(
                        node.name(),
                        operation,
                        node.inputs().stream().map(i -> places[i]).toList(),
                        node.extent()));
        return nodes.size() - 1;
    }

    private static Optional<Operation> merge(Operation operation, Activation activation) {
        if (operation instanceof Convolution convolution
                && convolution.activation().equals(Activation.IDENTITY)
                && activation.reversible()) {
            return Optional.of(convolution.with(activation));
        }
        if (operation instanceof Dense dense
                && dense.activation().equals(Activation.IDENTITY)
                && activation.reversible()) {
            return Optional.of(dense.with(activation));
        }
        if (operation instanceof Sum sum
                && sum.activation().equals(Activation.IDENTITY)
                && activation.reversible()) {
            return Optional.of(new Sum(activation));
        }
        if (operation instanceof BatchNorm norm
                && norm.activation().equals(Activation.IDENTITY)
                && activation.function() == Function.RELU
                && activation.slope() == 0) {
            return Optional.of(norm.with(activation));
        }
        return Optional.empty();
    }

    private Operation withDerivative(Pooling pooling, int input) {
        Operation before = nodes.get(places[input]).operation();
        if (pooling.kind() == Pooling.Kind.MAX
                && readers[input] == 1
                && before instanceof Convolution convolution) {
            return pooling.with(convolution.activation());
        }
        return pooling;
    }
}
