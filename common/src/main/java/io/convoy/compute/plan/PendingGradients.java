package io.convoy.compute.plan;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.ComputeNode;
import io.convoy.compute.graph.Pooling;
import io.convoy.compute.plan.Gradient.Ownership;
import io.convoy.compute.plan.Gradient.Point;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What the readers of each node have contributed to its gradient so far. */
final class PendingGradients {
    private final ComputeGraph graph;
    private final Kernels kernels;
    private final Recording recording;
    private final Map<Integer, Deque<Tensor>> contributions = new HashMap<>();

    PendingGradients(ComputeGraph graph, Kernels kernels, Recording recording) {
        this.graph = graph;
        this.kernels = kernels;
        this.recording = recording;
    }

    void add(int node, Tensor contribution) {
        contributions.computeIfAbsent(node, key -> new ArrayDeque<>()).add(contribution);
    }

    boolean has(int node) {
        return contributions.containsKey(node);
    }

    /** The sum of the contributions to a node, after all of its readers have made theirs. */
    Gradient take(int node) {
        Deque<Tensor> own = contributions.remove(node);
        while (own.size() > 1) {
            Tensor first = own.removeFirst();
            Tensor second = own.removeFirst();
            Tensor sum = room(first, second, own);
            kernels.add(first, second, sum, recording);
            own.addFirst(sum);
        }
        Tensor tensor = own.removeFirst();
        return new Gradient(
                tensor, shared(tensor, own) ? Ownership.SHARED : Ownership.SOLE, point(node));
    }

    private Tensor room(Tensor first, Tensor second, Deque<Tensor> rest) {
        boolean same = first.buffer() == second.buffer();
        if (!same && !shared(first, rest)) {
            return first;
        }
        return !same && !shared(second, rest) ? second : recording.like(first);
    }

    /** Whether another node, or the rest of this one's contributions, still needs the values. */
    private boolean shared(Tensor tensor, Deque<Tensor> rest) {
        return contributions.values().stream().anyMatch(others -> holds(others, tensor))
                || holds(rest, tensor);
    }

    private static boolean holds(Deque<Tensor> tensors, Tensor tensor) {
        return tensors.stream().anyMatch(other -> other.buffer() == tensor.buffer());
    }

    /** A max pooling may have taken the derivative of the activation before it. */
    private Point point(int number) {
        for (ComputeNode reader : graph.nodes()) {
            if (reader.inputs().contains(number)
                    && reader.operation() instanceof Pooling pooling
                    && !pooling.derivative().equals(Activation.IDENTITY)) {
                return Point.ARGUMENT;
            }
        }
        return Point.RESULT;
    }
}
