package io.convoy.compute;

import io.convoy.compute.graph.Activation;
import io.convoy.compute.graph.Concatenation;
import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Sum;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** DL4J's vertices of several inputs. */
final class JoinReader {
    private static final int CHANNELS = 1;

    private final GraphDraft draft;
    private final ComputationGraphConfiguration configuration;

    JoinReader(GraphDraft draft, ComputationGraphConfiguration configuration) {
        this.draft = draft;
        this.configuration = configuration;
    }

    /** Adds what a vertex computes; returns the node with the result. */
    int read(String name, List<Integer> inputs) {
        GraphVertex vertex = configuration.getVertices().get(name);
        if (vertex.getClass() == ElementWiseVertex.class) {
            return sum(name, (ElementWiseVertex) vertex, inputs);
        }
        if (vertex.getClass() == MergeVertex.class) {
            return concatenation(name, (MergeVertex) vertex, inputs);
        }
        throw UncompilableException.layer(name, vertex.getClass().getSimpleName());
    }

    private int sum(String name, ElementWiseVertex vertex, List<Integer> inputs) {
        if (vertex.getOp() != ElementWiseVertex.Op.Add) {
            throw UncompilableException.layer(name, "ElementWiseVertex " + vertex.getOp());
        }
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        Extent extent = draft.extent(inputs.get(0));
        if (inputs.stream().anyMatch(input -> !draft.extent(input).equals(extent))) {
            throw UncompilableException.layer(name, "a sum of different shapes");
        }
        return draft.add(name, new Sum(Activation.IDENTITY), inputs, extent);
    }

    private int concatenation(String name, MergeVertex vertex, List<Integer> inputs) {
        if (vertex.getMergeAxis() != CHANNELS) {
            throw UncompilableException.layer(name, "a merge of axis " + vertex.getMergeAxis());
        }
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        Extent first = draft.extent(inputs.get(0));
        int channels = 0;
        for (int input : inputs) {
            Extent next = draft.extent(input);
            if (!withChannels(first, next.channels()).equals(next)) {
                throw UncompilableException.layer(name, "a merge of different shapes");
            }
            channels += next.channels();
        }
        return draft.add(name, new Concatenation(), inputs, withChannels(first, channels));
    }

    private static Extent withChannels(Extent extent, int channels) {
        return new Extent(channels, extent.height(), extent.width(), extent.form());
    }
}
