package io.convoy.model;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;

/**
 * The parts of a flat parameter vector that stand for the same, shared parameters.
 *
 * <p>A DL4J graph has no shared layers, so each use of shared parameters is a layer of its own.
 * They start equal ({@link #copyFirstToOthers}) and get equal gradients ({@link #sumIntoAll}), and
 * because every updater works element by element they stay equal to the bit. By the chain rule the
 * sum over the uses is the gradient of the shared parameters.
 */
public final class TiedParameters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Tie> ties;

    /**
     * Parts of equal length.
     *
     * @param starts the first element of each part, in the order of the topology; two or more
     */
    private record Tie(List<Integer> starts, int length) implements Serializable {}

    private TiedParameters(List<Tie> ties) {
        this.ties = List.copyOf(ties);
    }

    /** Those of a network in which nothing is shared. */
    public static TiedParameters none() {
        return new TiedParameters(List.of());
    }

    /**
     * Finds the parts in a graph.
     *
     * @param graph compiled from the topology and initialised; only its layout is read
     */
    public static TiedParameters of(Topology topology, ComputationGraph graph) {
        Map<String, Integer> starts = starts(graph);
        Map<String, List<Integer>> uses = new LinkedHashMap<>();
        Map<String, Integer> lengths = new HashMap<>();
        for (Node node : topology.nodes()) {
            String owner = node.sharedWith().orElse(node.name());
            if (node.parameters() > 0) {
                uses.computeIfAbsent(owner, key -> new ArrayList<>()).add(starts.get(node.name()));
                lengths.put(owner, Math.toIntExact(node.parameters()));
            }
        }
        List<Tie> ties = new ArrayList<>();
        uses.forEach(
                (owner, parts) -> {
                    if (parts.size() > 1) {
                        ties.add(new Tie(List.copyOf(parts), lengths.get(owner)));
                    }
                });
        return new TiedParameters(ties);
    }

    /** Where each layer's parameters start: the graph lays them out in its topological order. */
    private static Map<String, Integer> starts(ComputationGraph graph) {
        Map<String, Integer> starts = new HashMap<>();
        long next = 0;
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            starts.put(vertex.getVertexName(), Math.toIntExact(next));
            next += vertex.hasLayer() ? vertex.getLayer().numParams() : 0;
        }
        return starts;
    }

    /** Whether no parameters are shared, so that the other methods do nothing. */
    public boolean isEmpty() {
        return ties.isEmpty();
    }

    /**
     * Makes all uses equal to the first one: once, after the initial parameters were drawn.
     *
     * @param parameters the graph's flat parameter vector; neither position nor limit change
     */
    public void copyFirstToOthers(FloatBuffer parameters) {
        for (Tie tie : ties) {
            int first = tie.starts().get(0);
            for (int i = 0; i < tie.length(); i++) {
                setAll(parameters, tie, i, parameters.get(first + i));
            }
        }
    }

    /**
     * Replaces the gradient of each use by the sum over all uses, added in the order of the
     * topology: at every step, before the updater.
     *
     * @param gradients laid out as the parameters; neither position nor limit change
     */
    public void sumIntoAll(FloatBuffer gradients) {
        for (Tie tie : ties) {
            for (int i = 0; i < tie.length(); i++) {
                float sum = 0;
                for (int start : tie.starts()) {
                    sum += gradients.get(start + i);
                }
                setAll(gradients, tie, i, sum);
            }
        }
    }

    private static void setAll(FloatBuffer vector, Tie tie, int offset, float value) {
        for (int start : tie.starts()) {
            vector.put(start + offset, value);
        }
    }
}
