package io.convoy.model;

import io.convoy.error.ConfigException;

/** Whether a network can say of each class by itself that an image is of it. */
public final class SeveralClasses {

    private SeveralClasses() {}

    /** Whether it can: each of its outputs, auxiliary ones too, is a sigmoid. */
    static boolean fits(Topology topology) {
        return isSigmoid(topology.output())
                && topology.auxiliaryOutputs().stream()
                        .allMatch(output -> isSigmoid(output.node()));
    }

    /**
     * Verifies that it can, of all its outputs.
     *
     * @throws ConfigException if an output's classes share one probability among them, or are not
     *     from 0 to 1
     */
    public static void require(Topology topology) {
        require(topology, topology.output());
        topology.auxiliaryOutputs().forEach(output -> require(topology, output.node()));
    }

    private static void require(Topology topology, Node output) {
        NetworkDescription description = topology.description();
        if (!isSigmoid(output)) {
            throw new ConfigException(
                    "Cannot train %s (%s) with data.label-separator: its activation is %s. An image may be of several classes or of none, so that each needs an output of its own, from 0 to 1. Write dense: {units: classes, activation: sigmoid}%s, or remove data.label-separator."
                            .formatted(
                                    output.name(),
                                    description.at(output.line()),
                                    activation(output).word(),
                                    remedy(description.loss().kind())));
        }
    }

    private static boolean isSigmoid(Node output) {
        return activation(output) == ActivationKind.SIGMOID;
    }

    private static ActivationKind activation(Node output) {
        return ((LayerOperation.Dense) output.operation()).activation();
    }

    private static String remedy(LossKind loss) {
        return loss == LossKind.BINARY_CROSSENTROPY ? "" : " and loss: binary-crossentropy";
    }
}
