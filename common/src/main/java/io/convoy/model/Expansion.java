package io.convoy.model;

import io.convoy.error.ConfigException;
import io.convoy.model.LayerDescription.Auxiliary;
import io.convoy.model.LayerDescription.Block;
import io.convoy.model.LayerDescription.Branches;
import io.convoy.model.LayerDescription.Sharing;
import io.convoy.model.LayerDescription.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a description out node by node, working out shapes on the way. */
final class Expansion {
    private static final int MAX_NODES = 10_000;

    private final NetworkDescription description;
    private final OptionalInt classes;
    private final NodeNames names = new NodeNames();
    private final List<Node> nodes = new ArrayList<>();
    private final List<SideEnd> auxiliaries = new ArrayList<>();
    private final String last;
    private long parameters;

    /** How far a path has come: the node it ends in, and the shape there. */
    private record End(String node, Shape shape) {}

    /**
     * Where a path to an auxiliary output ends.
     *
     * @param node the name of its last node
     * @param weight of its loss
     */
    record SideEnd(String node, double weight) {}

    Expansion(NetworkDescription description, OptionalInt classes) {
        this.description = description;
        this.classes = classes;
        End end = expand(description.layers(), new End(Topology.INPUT, description.input()), 1);
        this.last = end.node();
    }

    /** The name of the node in which the main path ends. */
    String last() {
        return last;
    }

    /** Where the other paths end, in the order of the description. */
    List<SideEnd> auxiliaries() {
        return auxiliaries;
    }

    /** One or more nodes, each after those it reads. */
    List<Node> nodes() {
        if (nodes.isEmpty()) {
            throw new ConfigException(
                    "Cannot build network %s (%s): it has no layers. Add some to its blocks."
                            .formatted(description.name(), description.source()));
        }
        return nodes;
    }

    /** The last node of a path aside. */
    Node node(SideEnd end) {
        return nodes.stream()
                .filter(node -> node.name().equals(end.node()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Writes out layers that follow each other, and returns where they end.
     *
     * @param times more than 1 inside a block that is repeated, where names need numbers
     */
    private End expand(List<LayerDescription> layers, End start, int times) {
        End end = start;
        for (LayerDescription layer : layers) {
            if (layer instanceof Single single) {
                end = place(single, end, times);
            } else if (layer instanceof Block block) {
                end = repeat(block, end, times);
            } else if (layer instanceof Branches branches) {
                end = join(branches, end, times);
            } else if (layer instanceof Auxiliary auxiliary) {
                branchOff(auxiliary, end, times);
            }
        }
        return end;
    }

    private void branchOff(Auxiliary auxiliary, End start, int times) {
        String node = expand(auxiliary.layers(), start, times).node();
        if (node.equals(start.node())) {
            throw new ConfigException(
                    "Cannot build an auxiliary output (%s): it has no layers. Add some to its blocks."
                            .formatted(description.at(auxiliary.line())));
        }
        auxiliaries.add(new SideEnd(node, auxiliary.weight()));
    }

    private End place(Single single, End start, int times) {
        LayerOperation operation = single.operation();
        String name = name(single.name(), operation.kind(), single.line(), times);
        LayerOperation resolved = resolve(operation, name, single.line());
        try {
            Shape output = resolved.output(start.shape());
            add(
                    new Node(
                            name,
                            single.line(),
                            resolved,
                            List.of(start.node()),
                            start.shape(),
                            output,
                            resolved.parameters(start.shape()),
                            Optional.empty()));
            return new End(name, output);
        } catch (MisfitException e) {
            throw cannot("build layer", name, single.line(), e.getMessage());
        }
    }

    private LayerOperation resolve(LayerOperation operation, String name, int line) {
        if (!(operation instanceof LayerOperation.Dense dense) || dense.units().isPresent()) {
            return operation;
        }
        if (classes.isEmpty()) {
            throw cannot(
                    "build layer",
                    name,
                    line,
                    "units: classes stands for the number of classes, which is known only with data. Write the number, or name the data.");
        }
        return new LayerOperation.Dense(classes, dense.activation(), dense.bias());
    }

    private End repeat(Block block, End start, int times) {
        int first = nodes.size();
        int length = 0;
        End end = start;
        for (int i = 0; i < block.repeat(); i++) {
            int from = nodes.size();
            end = expand(block.layers(), end, Math.max(times, block.repeat()));
            length = nodes.size() - from;
            if (block.sharing() == Sharing.SHARED && i > 0) {
                share(first, from, length);
            }
        }
        return end;
    }

    /** Lets {@code length} nodes apply the parameters of as many earlier ones. */
    private void share(int first, int copy, int length) {
        for (int i = 0; i < length; i++) {
            Node original = nodes.get(first + i);
            Node node = nodes.get(copy + i);
            if (original.parameters() == 0) {
                continue;
            }
            if (original.statistics() > 0) {
                throw cannot(
                        "share",
                        original.name(),
                        original.line(),
                        "the running statistics of batch normalisation belong to one place in the network. Take batchnorm out of the block, or remove shared.");
            }
            if (original.parameters() != node.parameters()) {
                throw cannot(
                        "share",
                        original.name(),
                        original.line(),
                        "it has %,d parameters for its %s input, but %,d for the %s input of the next repetition. Parameters can be shared only where inputs have the same number of channels or features. Put a layer that brings them to it before the block."
                                .formatted(
                                        original.parameters(),
                                        original.input(),
                                        node.parameters(),
                                        node.input()));
            }
            nodes.set(copy + i, node.sharing(original.sharedWith().orElse(original.name())));
        }
    }

    private End join(Branches branches, End start, int times) {
        List<String> ends = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (List<LayerDescription> branch : branches.branches().values()) {
            End end = expand(branch, start, times);
            ends.add(end.node());
            shapes.add(end.shape());
        }
        Join join = new Join(branches.by(), List.copyOf(branches.branches().keySet()));
        String name = name(branches.name(), join.kind(), branches.line(), times);
        try {
            Shape output = join.output(shapes);
            add(
                    new Node(
                            name,
                            branches.line(),
                            join,
                            ends,
                            shapes.get(0),
                            output,
                            0,
                            Optional.empty()));
            return new End(name, output);
        } catch (MisfitException e) {
            throw cannot(join.kind() + " branches at", name, branches.line(), e.getMessage());
        }
    }

    private String name(Optional<String> given, String kind, int line, int times) {
        if (given.isEmpty() || times > 1) {
            return names.numbered(given.orElse(kind));
        }
        if (!names.take(given.get())) {
            throw new ConfigException(
                    "Invalid name %s (%s): another layer has it. Every layer needs its own name. Choose another, or remove it."
                            .formatted(given.get(), description.at(line)));
        }
        return given.get();
    }

    private void add(Node node) {
        nodes.add(node);
        parameters += node.parameters();
        if (nodes.size() > MAX_NODES) {
            throw cannot(
                    "build layer",
                    node.name(),
                    node.line(),
                    "the network has more than %,d layers. Lower repeat.".formatted(MAX_NODES));
        }
        if (parameters > Integer.MAX_VALUE) {
            throw cannot(
                    "build layer",
                    node.name(),
                    node.line(),
                    "with its %,d parameters the network has %,d, more than 2,147,483,647. Use fewer units or filters, or pooling before it."
                            .formatted(node.parameters(), parameters));
        }
    }

    private ConfigException cannot(String what, String name, int line, String reason) {
        return new ConfigException(
                "Cannot %s %s (%s): %s".formatted(what, name, description.at(line), reason));
    }
}
