package io.convoy.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where each parameter of each layer lies in the flat parameter vector, which gradients share. */
public final class ParameterLayout {
    private final Map<String, Range> ranges = new HashMap<>();
    private final int length;

    private ParameterLayout(ComputationGraph network) {
        long origin = network.params().offset();
        // In a graph with branches the order of the table is not that of the vector
        for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
            INDArray view = parameter.getValue();
            ranges.put(
                    parameter.getKey(),
                    new Range(
                            Math.toIntExact(view.offset() - origin),
                            Math.toIntExact(view.length())));
        }
        this.length = Math.toIntExact(network.numParams());
        int found = ranges.values().stream().mapToInt(Range::length).sum();
        if (length != found) {
            throw new IllegalStateException(
                    "The network's layers hold %d parameters, its flat vector %d."
                            .formatted(found, length));
        }
    }

    /** The layout of an initialised network. */
    public static ParameterLayout of(ComputationGraph network) {
        return new ParameterLayout(network);
    }

    /**
     * The place of one parameter.
     *
     * @param layer name of the layer in the graph
     * @param parameter DL4J's key, such as {@code W}, {@code b} or {@code mean}
     * @return empty if the layer has no such parameter
     */
    public Optional<Range> find(String layer, String parameter) {
        return Optional.ofNullable(ranges.get(layer + "_" + parameter));
    }

    /** All places, from first to last. */
    public List<Range> ranges() {
        return ranges.values().stream().sorted(Comparator.comparingInt(Range::start)).toList();
    }

    /** Number of elements of the flat vector. */
    public int length() {
        return length;
    }

    /**
     * A contiguous part of the flat vector.
     *
     * @param start first element
     * @param length number of elements
     */
    public record Range(int start, int length) {}
}
