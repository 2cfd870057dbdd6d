package io.convoy.model;

import io.convoy.error.ConfigException;
import java.util.List;

/** Whether the ends of a network's paths are outputs that suit its loss. */
final class OutputCheck {
    private final NetworkDescription description;
    private final List<Node> nodes;

    OutputCheck(NetworkDescription description, List<Node> nodes) {
        this.description = description;
        this.nodes = nodes;
    }

    /** What is wrong with a network whose last node is that of an auxiliary output. */
    ConfigException nothingFollows(Node last) {
        return new ConfigException(
                "Cannot end a network in an auxiliary output: nothing follows %s. The network's own output comes last. Add - dense: {units: classes, activation: softmax}, or move auxiliary-output up."
                        .formatted(place(last)));
    }

    /**
     * Checks the end of the main path.
     *
     * @throws ConfigException if it is no output
     */
    void main(Node last) {
        check(last, "the last layer", "A network ends");
    }

    /**
     * Checks the end of another path.
     *
     * @throws ConfigException if it is no output, or of other classes than the main one
     */
    void auxiliary(Node last, Node main) {
        check(last, "an auxiliary output", "It ends");
        for (Node node : nodes) {
            if (node.inputs().contains(last.name())) {
                throw new ConfigException(
                        "Cannot use %s as an auxiliary output: %s reads it. Nothing can follow an output. Move the auxiliary-output inside of it up."
                                .formatted(place(last), node.name()));
            }
        }
        if (!last.output().equals(main.output())) {
            throw new ConfigException(
                    "Cannot use %s as an auxiliary output: it has %s units, and %s has %s. All outputs predict the same classes. Set units: classes in both."
                            .formatted(place(last), last.output(), main.name(), main.output()));
        }
    }

    private void check(Node last, String role, String end) {
        if (!(last.operation() instanceof LayerOperation.Dense dense)) {
            throw new ConfigException(
                    "Cannot use %s as %s: it is %s. %s in a dense layer with one unit per class and its activation. Add - dense: {units: classes, activation: softmax}."
                            .formatted(place(last), role, last.operation().describe(), end));
        }
        if (dense.units().orElseThrow() < 2) {
            throw new ConfigException(
                    "Cannot use %s as %s: it has 1 unit. A network has one unit per class, so 2 or more. Set units: 2, or units: classes."
                            .formatted(place(last), role));
        }
        LossKind loss = description.loss().kind();
        if (!loss.suits(dense.activation())) {
            throw new ConfigException(
                    "Cannot train %s with loss %s: its activation is %s. %s"
                            .formatted(
                                    place(last),
                                    loss.word(),
                                    dense.activation().word(),
                                    remedy(loss)));
        }
    }

    private String place(Node node) {
        return "%s (%s)".formatted(node.name(), description.at(node.line()));
    }

    private static String remedy(LossKind loss) {
        return loss == LossKind.CATEGORICAL_CROSSENTROPY
                ? "Set activation: softmax, or loss: binary-crossentropy (sigmoid) or squared-error (any)."
                : "Set activation: sigmoid, or loss: categorical-crossentropy (softmax) or squared-error (any).";
    }
}
