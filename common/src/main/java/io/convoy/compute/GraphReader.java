package io.convoy.compute;

import io.convoy.compute.graph.ComputeGraph;
import io.convoy.compute.graph.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PreprocessorVertex;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Reads what a DL4J network computes up to its losses: node by node in DL4J's topological order, an
 * activation after each layer as a node of its own, none after an output.
 */
public final class GraphReader {
    private final ComputationGraph network;
    private final GraphDraft draft;
    private final LayerReader layers;
    private final JoinReader joins;
    private final PreprocessorReader preprocessors;

    /** The node that holds the result of each vertex. */
    private final Map<Integer, Integer> results = new HashMap<>();

    private GraphReader(ComputationGraph network, Extent input) {
        this.network = network;
        this.draft = new GraphDraft(input);
        this.layers = new LayerReader(draft, new ParameterParts(network.params()));
        this.joins = new JoinReader(draft, network.getConfiguration());
        this.preprocessors = new PreprocessorReader(draft);
    }

    /**
     * Reads an initialised network.
     *
     * @param features the shape of its features, (n, c, h, w) or (n, values)
     * @throws UncompilableException if a part of the network has no counterpart in the graph
     */
    public static ComputeGraph read(ComputationGraph network, long... features) {
        if (network.getNumInputArrays() != 1) {
            throw UncompilableException.network(network.getNumInputArrays() + " inputs");
        }
        if (network.getConfiguration().getBackpropType() != BackpropType.Standard) {
            throw UncompilableException.network("truncated backpropagation through time");
        }
        if (network.params().isEmpty() || network.params().length() == 0) {
            throw UncompilableException.network("no parameters");
        }
        if (network.params().dataType() != DataType.FLOAT) {
            throw UncompilableException.network(
                    "parameters of type " + network.params().dataType());
        }
        return new GraphReader(network, extent(features)).read();
    }

    private static Extent extent(long[] features) {
        return switch (features.length) {
            case 2 -> Extent.vector(Math.toIntExact(features[1]));
            case 4 ->
                    Extent.image(
                            Math.toIntExact(features[1]),
                            Math.toIntExact(features[2]),
                            Math.toIntExact(features[3]));
            default ->
                    throw UncompilableException.network(
                            "features of shape " + Arrays.toString(features));
        };
    }

    private ComputeGraph read() {
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = network.getVertices()[index];
            results.put(index, vertex.isInputVertex() ? 0 : result(vertex));
        }
        List<Integer> outputs = new ArrayList<>();
        for (String name : network.getConfiguration().getNetworkOutputs()) {
            outputs.add(results.get(network.getVertex(name).getVertexIndex()));
        }
        return draft.finish(outputs);
    }

    private int result(GraphVertex vertex) {
        checkReaders(vertex);
        List<Integer> inputs =
                Arrays.stream(vertex.getInputVertices())
                        .map(input -> results.get(input.getVertexIndex()))
                        .toList();
        String name = vertex.getVertexName();
        if (vertex.getClass() == LayerVertex.class) {
            LayerVertex layer = (LayerVertex) vertex;
            int input = preprocessors.read(name, layer.getLayerPreProcessor(), inputs.get(0));
            return isOutput(name)
                    ? layers.readOutput(name, layer.getLayer(), input)
                    : layers.read(name, layer.getLayer(), input);
        }
        if (vertex.getClass() == PreprocessorVertex.class) {
            PreprocessorVertex preprocessor = (PreprocessorVertex) vertex;
            return preprocessors.read(name, preprocessor.getPreProcessor(), inputs.get(0));
        }
        return joins.read(name, inputs);
    }

    /** DL4J computes gradients only where every result has a use, and an output no other one. */
    private void checkReaders(GraphVertex vertex) {
        boolean read = vertex.getOutputVertices() != null && vertex.getOutputVertices().length > 0;
        if (read == isOutput(vertex.getVertexName())) {
            throw UncompilableException.layer(
                    vertex.getVertexName(),
                    read ? "an output that others read" : "read by nothing");
        }
    }

    private boolean isOutput(String name) {
        return network.getConfiguration().getNetworkOutputs().contains(name);
    }
}
