package io.convoy.model;

import java.util.List;
import java.util.Optional;

/**
 * One node of a network whose repetitions and branches are written out.
 *
 * @param name unique in its network; also the name of the layer or vertex in the DL4J graph
 * @param line where the description has it; repetitions have the same line
 * @param operation what it computes, with every option resolved
 * @param inputs names of the nodes it reads (or {@link Topology#INPUT}); one, or one per branch
 * @param input shape of the first of its inputs
 * @param output shape of its result
 * @param parameters of the layer in the DL4J graph, running statistics included
 * @param sharedWith the node whose parameters it applies; empty: its own
 */
public record Node(
        String name,
        int line,
        Operation operation,
        List<String> inputs,
        Shape input,
        Shape output,
        long parameters,
        Optional<String> sharedWith) {
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Those of the parameters that no gradient trains: the statistics of batch normalisation. */
    public long statistics() {
        return operation instanceof LayerOperation layer ? layer.statistics(input) : 0;
    }

    Node sharing(String first) {
        return new Node(
                name, line, operation, inputs, input, output, parameters, Optional.of(first));
    }
}
