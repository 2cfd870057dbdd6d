package io.convoy.yaml;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes {@link YamlNode}s as text that {@link YamlReader} reads as the same nodes: maps one key a
 * line, lists in brackets, and quotes only where the text would else be read as something other.
 */
public final class YamlWriter {
    private final Resolver resolver = new Resolver();

    private YamlWriter() {}

    /**
     * The document, ending in a line break.
     *
     * @param node what to write, in valid Unicode; its line numbers are ignored
     */
    public static String write(YamlNode node) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(new YamlWriter().convert(node), text);
        return text.toString();
    }

    private Node convert(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(scalar.text());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Node> items = sequence.items().stream().map(this::convert).toList();
            return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
        }
        List<NodeTuple> entries = new ArrayList<>();
        for (Map.Entry<String, YamlNode.Entry> entry :
                ((YamlNode.Mapping) node).entries().entrySet()) {
            entries.add(new NodeTuple(scalar(entry.getKey()), convert(entry.getValue().value())));
        }
        return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }

    /** Numbers stay bare; a text that another YAML reader would take for a truth value does not. */
    private Node scalar(String text) {
        Tag bare = resolver.resolve(NodeId.scalar, text, true);
        boolean number = bare.equals(Tag.INT) || bare.equals(Tag.FLOAT);
        // The emitter thinks of quotes itself, but loses the line break U+0085 in single ones.
        boolean escaped = text.chars().anyMatch(Character::isISOControl);
        ScalarStyle style = escaped ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
        return new ScalarNode(number ? bare : Tag.STR, text, null, null, style);
    }
}
