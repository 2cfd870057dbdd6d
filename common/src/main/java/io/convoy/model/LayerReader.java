package io.convoy.model;

import io.convoy.model.LayerDescription.Auxiliary;
import io.convoy.model.LayerDescription.Block;
import io.convoy.model.LayerDescription.Branches;
import io.convoy.model.LayerDescription.Sharing;
import io.convoy.model.LayerDescription.Single;
import io.convoy.yaml.Suggestion;
import io.convoy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a list of layers; whatever cannot be read becomes a problem and is left out. */
final class LayerReader {
    private static final String AUXILIARY = "auxiliary-output";

    private static final String EXAMPLE =
            "A layer is one word with its options in braces, such as - conv: {filters: 20, kernel: 5}.";

    /** What has parameters that several places may apply. */
    private static final Set<Class<?>> SHAREABLE =
            Set.of(
                    LayerOperation.Conv.class,
                    LayerOperation.DepthwiseConv.class,
                    LayerOperation.Dense.class);

    private final Problems problems;

    LayerReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a list, whatever is wrong in it left out.
     *
     * @param owner whose layers they are, for messages
     */
    List<LayerDescription> layers(YamlNode node, String owner) {
        List<LayerDescription> layers = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                layer(item).ifPresent(layers::add);
            }
        } else {
            problems.add(
                    node.line(),
                    "Invalid layers of %s (%s): %s. It must be a list, one line each starting with a hyphen."
                            .formatted(owner, problems.at(node.line()), node.describe()));
        }
        return layers;
    }

    private Optional<LayerDescription> layer(YamlNode item) {
        if (item instanceof YamlNode.Scalar word) {
            return layer(word.text(), word.line(), new YamlNode.Scalar(word.line(), ""));
        }
        if (item instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, YamlNode.Entry> only = mapping.entries().entrySet().iterator().next();
            return layer(only.getKey(), only.getValue().line(), only.getValue().value());
        }
        String received =
                item instanceof YamlNode.Mapping mapping
                        ? "the keys " + String.join(", ", mapping.entries().keySet())
                        : item.describe();
        problems.add(
                item.line(),
                "Cannot read a layer (%s): %s. %s"
                        .formatted(problems.at(item.line()), received, EXAMPLE));
        return Optional.empty();
    }

    private Optional<LayerDescription> layer(String kind, int line, YamlNode value) {
        return switch (kind) {
            case "block" -> Optional.of(block(line, value));
            case "add" -> Optional.of(branches(Join.By.ADD, line, value));
            case "concat" -> Optional.of(branches(Join.By.CONCAT, line, value));
            case AUXILIARY -> Optional.of(auxiliary(line, value));
            default -> operation(kind, line, value);
        };
    }

    private Optional<LayerDescription> operation(String word, int line, YamlNode value) {
        OperationReader.Kind kind = OperationReader.KINDS.get(word);
        if (kind == null) {
            TreeSet<String> known = new TreeSet<>(OperationReader.KINDS.keySet());
            known.addAll(List.of("add", "concat", "block", AUXILIARY));
            problems.add(
                    line,
                    "Unknown layer '%s' (%s).%s Known: %s."
                            .formatted(
                                    word,
                                    problems.at(line),
                                    Suggestion.didYouMean(word, known),
                                    String.join(", ", known)));
            return Optional.empty();
        }
        Options options = options(word, line, value, kind.shorthand());
        List<LayerOperation> operations = kind.read().apply(options);
        List<LayerDescription> singles = singles(line, name(options), operations);
        Optional<Integer> repeat = options.value("repeat", Rule.REPEAT);
        Sharing sharing =
                SHAREABLE.contains(operations.get(0).getClass())
                        ? sharing(options, word, line, repeat)
                        : Sharing.OWN;
        options.refuseUnknown();
        return Optional.of(
                repeat.isEmpty() && singles.size() == 1
                        ? singles.get(0)
                        : new Block(line, repeat.orElse(1), sharing, singles));
    }

    /** The last one takes the name; those before it are told apart by what they are. */
    private static List<LayerDescription> singles(
            int line, Optional<String> name, List<LayerOperation> operations) {
        List<LayerDescription> singles = new ArrayList<>();
        LayerOperation last = operations.get(operations.size() - 1);
        for (LayerOperation operation : operations) {
            Optional<String> own =
                    operation == last ? name : name.map(text -> text + "-" + operation.kind());
            singles.add(new Single(line, own, operation));
        }
        return singles;
    }

    private Auxiliary auxiliary(int line, YamlNode value) {
        String rule = "the list of layers that leads to it, the last one a dense layer";
        Options options = options(AUXILIARY, line, value, Optional.empty());
        double weight = options.required("weight", Rule.POSITIVE, 1.0);
        List<LayerDescription> layers = List.of();
        Optional<YamlNode> inner = options.node("layers");
        if (inner.isPresent()) {
            layers = layers(inner.get(), AUXILIARY);
        }
        if (inner.isEmpty()
                || (inner.get() instanceof YamlNode.Sequence list && list.items().isEmpty())) {
            options.missing("layers", rule);
        }
        options.refuseUnknown();
        return new Auxiliary(line, weight, layers);
    }

    private Block block(int line, YamlNode value) {
        Options options = options("block", line, value, Optional.empty());
        Optional<Integer> repeat = options.value("repeat", Rule.REPEAT);
        Sharing sharing = sharing(options, "block", line, repeat);
        List<LayerDescription> layers = List.of();
        Optional<YamlNode> inner = options.node("layers");
        if (inner.isPresent()) {
            layers = layers(inner.get(), "block");
        } else {
            options.missing("layers", "the list of layers to repeat");
        }
        options.refuseUnknown();
        return new Block(line, repeat.orElse(1), sharing, layers);
    }

    private Sharing sharing(Options options, String owner, int line, Optional<Integer> repeat) {
        boolean shared = options.value("shared", Rule.FLAG).orElse(false);
        if (shared && repeat.orElse(1) < 2) {
            problems.add(
                    line,
                    "Invalid shared of %s (%s): true. Parameters are shared between repetitions. Add repeat: 2 or more."
                            .formatted(owner, problems.at(line)));
        }
        return shared ? Sharing.SHARED : Sharing.OWN;
    }

    private Branches branches(Join.By by, int line, YamlNode value) {
        String kind = Words.of(by);
        String rule =
                "two or more named lists of layers, such as {main: [...], shortcut: []}, of which at most one is empty";
        Options options = options(kind, line, value, Optional.empty());
        Optional<String> name = name(options);
        Map<String, List<LayerDescription>> branches = new LinkedHashMap<>();
        Optional<YamlNode> node = options.node("branches");
        if (node.isEmpty()) {
            options.missing("branches", rule);
        } else if (node.get() instanceof YamlNode.Mapping mapping) {
            mapping.entries()
                    .forEach(
                            (key, entry) ->
                                    branches.put(key, layers(entry.value(), "branch " + key)));
        }
        if (node.isPresent() && !acceptable(node.get())) {
            problems.add(
                    node.get().line(),
                    "Invalid branches of %s (%s): %s. It must be %s."
                            .formatted(
                                    kind,
                                    problems.at(node.get().line()),
                                    branches.isEmpty() ? node.get().describe() : branches.keySet(),
                                    rule));
        }
        options.refuseUnknown();
        return new Branches(line, name, by, branches);
    }

    private static boolean acceptable(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping
                && mapping.entries().size() >= 2
                && mapping.entries().values().stream()
                                .filter(
                                        entry ->
                                                entry.value() instanceof YamlNode.Sequence layers
                                                        && layers.items().isEmpty())
                                .count()
                        <= 1;
    }

    private Options options(String owner, int line, YamlNode value, Optional<String> shorthand) {
        if (value instanceof YamlNode.Mapping mapping) {
            return new Options(problems, owner, line, mapping.entries());
        }
        boolean nothing = value instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
        if (!nothing && shorthand.isPresent()) {
            Map<String, YamlNode.Entry> entries =
                    Map.of(shorthand.get(), new YamlNode.Entry(line, value));
            return new Options(problems, owner, line, entries);
        }
        if (!nothing) {
            problems.add(
                    line,
                    "Cannot read the options of %s (%s): %s. They are written as a group of keys. %s"
                            .formatted(owner, problems.at(line), value.describe(), EXAMPLE));
        }
        return new Options(problems, owner, line, Map.of());
    }

    private static Optional<String> name(Options options) {
        return options.value("name", NodeNames.RULE);
    }
}
