package io.convoy.model;

import io.convoy.error.ConfigException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * A network worked out: repetitions and branches written out as nodes, every shape and parameter
 * count known. Building one is the proof that a description makes sense; no DL4J class is touched.
 */
public final class Topology {

    /** The name under which nodes refer to the network's input. */
    public static final String INPUT = "input";

    private final NetworkDescription description;
    private final List<Node> nodes;

    private Topology(NetworkDescription description, List<Node> nodes) {
        this.description = description;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Works a description out.
     *
     * @throws ConfigException if a layer cannot take the shape that reaches it, the last layer is
     *     not an output that suits the loss, or a layer has {@code units: classes}
     */
    public static Topology of(NetworkDescription description) {
        return of(description, OptionalInt.empty());
    }

    /**
     * Works a description out for data with a known number of classes, which is what {@code units:
     * classes} stands for. Other numbers of units stay as they are: whether {@link #outputs()} is
     * the number of classes is for the caller to check.
     *
     * @param classes 2 or more
     * @throws ConfigException as for {@link #of(NetworkDescription)}
     */
    public static Topology of(NetworkDescription description, int classes) {
        return of(description, OptionalInt.of(classes));
    }

    private static Topology of(NetworkDescription description, OptionalInt classes) {
        List<Node> nodes = new Expansion(description, classes).nodes();
        checkOutput(description, nodes.get(nodes.size() - 1));
        return new Topology(description, nodes);
    }

    private static void checkOutput(NetworkDescription description, Node last) {
        String where = "%s (%s)".formatted(last.name(), description.at(last.line()));
        if (!(last.operation() instanceof LayerOperation.Dense dense)) {
            throw new ConfigException(
                    "Cannot use %s as the last layer: it is %s. A network ends in a dense layer with one unit per class and its activation. Add - dense: {units: classes, activation: softmax}."
                            .formatted(where, last.operation().describe()));
        }
        if (dense.units().orElseThrow() < 2) {
            throw new ConfigException(
                    "Cannot use %s as the last layer: it has 1 unit. A network has one unit per class, so 2 or more. Set units: 2, or units: classes."
                            .formatted(where));
        }
        LossKind loss = description.loss();
        if (!loss.suits(dense.activation())) {
            throw new ConfigException(
                    "Cannot train %s with loss %s: its activation is %s. %s"
                            .formatted(
                                    where, loss.word(), dense.activation().word(), remedy(loss)));
        }
    }

    private static String remedy(LossKind loss) {
        return loss == LossKind.CATEGORICAL_CROSSENTROPY
                ? "Set activation: softmax, or loss: binary-crossentropy (sigmoid) or squared-error (any)."
                : "Set activation: sigmoid, or loss: categorical-crossentropy (softmax) or squared-error (any).";
    }

    /** The short name of the network. */
    public String name() {
        return description.name();
    }

    /** What it was worked out from. */
    public NetworkDescription description() {
        return description;
    }

    /** What one example looks like. */
    public Shape input() {
        return description.input();
    }

    /** Number of outputs, one per class. */
    public int outputs() {
        return Math.toIntExact(output().output().values());
    }

    /** The node whose result is the network's. */
    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** Every node, each after those it reads; the last is the output. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Parameters, running statistics included; those that layers share are counted once. */
    public long parameters() {
        return sumOwn(Node::parameters);
    }

    /** Parameters that gradients train; those that layers share are counted once. */
    public long trainableParameters() {
        return sumOwn(node -> node.parameters() - node.statistics());
    }

    /** Elements of the DL4J graph's flat parameter vector: shared parameters once per layer. */
    public long graphParameters() {
        return nodes.stream().mapToLong(Node::parameters).sum();
    }

    private long sumOwn(ToLongFunction<Node> count) {
        return nodes.stream().filter(node -> node.sharedWith().isEmpty()).mapToLong(count).sum();
    }
}
