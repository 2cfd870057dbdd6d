package io.convoy.model;

import io.convoy.yaml.Suggestion;
import io.convoy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the loss of a network: a word, or a group of keys. */
final class LossReader {
    private static final Rule<LossKind> KIND =
            Rule.word(LossKind.class, text -> Words.find(LossKind.class, text));

    private static final Rule<Double> SMOOTHING =
            Rule.fraction("the part of each target that is spread evenly");

    private static final String BALANCED = "balanced";

    private static final String WEIGHTS_RULE =
            "balanced, a list of numbers above 0 in the order of the class list, or such numbers by the names of classes, such as {cat: 1, dog: 2.5}";

    private final Problems problems;

    LossReader(Problems problems) {
        this.problems = problems;
    }

    /** The loss below a network's keys; cross-entropy where there is none. */
    Loss read(Options network) {
        Optional<YamlNode> node = network.node("loss");
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
            return readGroup(new Options(problems, "loss", mapping.line(), mapping.entries()));
        }
        return Loss.plain(network.value("loss", KIND).orElse(LossKind.CATEGORICAL_CROSSENTROPY));
    }

    private Loss readGroup(Options options) {
        LossKind kind = options.value("kind", KIND).orElse(LossKind.CATEGORICAL_CROSSENTROPY);
        double smoothing = options.value("label-smoothing", SMOOTHING).orElse(0.0);
        ClassWeights weights =
                options.node("class-weights").map(this::weights).orElse(new ClassWeights.Equal());
        if (kind == LossKind.SQUARED_ERROR && smoothing > 0) {
            refuse(
                    "label-smoothing",
                    options.node("label-smoothing").orElseThrow().line(),
                    kind,
                    "Smoothing is defined for the two cross-entropies. Change kind, or remove it.");
        }
        if (kind != LossKind.CATEGORICAL_CROSSENTROPY && weights.line() > 0) {
            refuse(
                    "class-weights",
                    weights.line(),
                    kind,
                    "With this loss Deeplearning4j weighs outputs, not the examples of a class. Set kind: categorical-crossentropy, or remove them.");
        }
        options.refuseUnknown();
        return new Loss(kind, smoothing, weights);
    }

    private void refuse(String key, int line, LossKind kind, String why) {
        problems.add(
                line,
                "Invalid %s of loss (%s): the loss is %s. %s"
                        .formatted(key, problems.at(line), kind.word(), why));
    }

    private ClassWeights weights(YamlNode node) {
        Optional<ClassWeights> weights = Optional.empty();
        if (node instanceof YamlNode.Scalar word && word.text().equals(BALANCED)) {
            weights = Optional.of(new ClassWeights.Balanced(node.line()));
        } else if (node instanceof YamlNode.Sequence list) {
            weights = listed(list);
        } else if (node instanceof YamlNode.Mapping mapping) {
            weights = named(mapping);
        }
        if (weights.isEmpty()) {
            String suggestion =
                    node instanceof YamlNode.Scalar word
                            ? Suggestion.didYouMean(word.text(), List.of(BALANCED))
                            : "";
            problems.add(
                    node.line(),
                    "Invalid class-weights of loss (%s): %s. It must be %s.%s"
                            .formatted(
                                    problems.at(node.line()),
                                    node.describe(),
                                    WEIGHTS_RULE,
                                    suggestion));
        }
        return weights.orElse(new ClassWeights.Equal());
    }

    private Optional<ClassWeights> listed(YamlNode.Sequence list) {
        List<Double> weights = new ArrayList<>();
        for (YamlNode item : list.items()) {
            weight(item).ifPresent(weights::add);
        }
        return weights.size() < list.items().size() || weights.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassWeights.Listed(list.line(), weights));
    }

    private Optional<ClassWeights> named(YamlNode.Mapping mapping) {
        Map<String, Double> weights = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (name, entry) ->
                                weight(entry.value())
                                        .ifPresent(weight -> weights.put(name, weight)));
        return weights.size() < mapping.entries().size() || weights.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassWeights.Named(mapping.line(), weights));
    }

    private static Optional<Double> weight(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                ? Rule.POSITIVE.parser().apply(scalar.text())
                : Optional.empty();
    }
}
