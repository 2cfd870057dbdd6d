package io.convoy.model;

import io.convoy.error.ConfigException;
import java.util.ArrayList;
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
    private final List<AuxiliaryOutput> auxiliaryOutputs;

    private Topology(
            NetworkDescription description, List<Node> nodes, List<AuxiliaryOutput> auxiliary) {
        this.description = description;
        this.nodes = List.copyOf(nodes);
        this.auxiliaryOutputs = List.copyOf(auxiliary);
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
        Expansion expansion = new Expansion(description, classes);
        List<Node> nodes = expansion.nodes();
        OutputCheck check = new OutputCheck(description, nodes);
        Node main = nodes.get(nodes.size() - 1);
        if (!main.name().equals(expansion.last())) {
            throw check.nothingFollows(main);
        }
        check.main(main);
        List<AuxiliaryOutput> auxiliary = new ArrayList<>();
        for (Expansion.SideEnd end : expansion.auxiliaries()) {
            Node node = expansion.node(end);
            check.auxiliary(node, main);
            auxiliary.add(new AuxiliaryOutput(node, end.weight()));
        }
        return new Topology(description, nodes, auxiliary);
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

    /** The node whose result is the network's: what it predicts, and what is evaluated. */
    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** The outputs that are trained beside it, in the order of the description. */
    public List<AuxiliaryOutput> auxiliaryOutputs() {
        return auxiliaryOutputs;
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
