package io.convoy.config;

import io.convoy.error.ConfigException;
import io.convoy.yaml.YamlNode;
import io.convoy.yaml.YamlReader;
import io.convoy.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list as one line of text: {@code a,b,c}, or, where an item holds a comma or starts or ends with
 * a blank, YAML's {@code ["a, b", c]}.
 */
final class ListText {

    private ListText() {}

    /** The items of a text; empty if it starts with a bracket and is not a list of words. */
    static Optional<List<String>> parse(String text) {
        if (!text.strip().startsWith("[")) {
            return Optional.of(Stream.of(text.split(",", -1)).map(String::strip).toList());
        }
        try {
            return items(YamlReader.read("list", text));
        } catch (ConfigException e) {
            return Optional.empty(); // the caller says what a list looks like
        }
    }

    /** The items of a YAML list; empty if the node is not a list of words. */
    static Optional<List<String>> items(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)
                || !sequence.items().stream().allMatch(YamlNode.Scalar.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(
                sequence.items().stream().map(item -> ((YamlNode.Scalar) item).text()).toList());
    }

    /** The text for which {@link #parse} gives these items, of which there is at least one. */
    static String write(List<String> items) {
        return items.stream().allMatch(ListText::isPlain)
                ? String.join(",", items)
                : YamlWriter.write(node(items)).strip();
    }

    /** The items as a YAML list. */
    static YamlNode.Sequence node(List<String> items) {
        return new YamlNode.Sequence(
                1, items.stream().map(item -> (YamlNode) new YamlNode.Scalar(1, item)).toList());
    }

    private static boolean isPlain(String item) {
        return !item.contains(",") && !item.startsWith("[") && item.equals(item.strip());
    }
}
