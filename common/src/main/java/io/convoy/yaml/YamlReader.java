package io.convoy.yaml;

import io.convoy.error.ConfigException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads one YAML document into {@link YamlNode}s. Builds no Java objects, so that a file can
 * neither name classes nor lose its line numbers.
 */
public final class YamlReader {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 50;

    private final String file;

    private YamlReader(String file) {
        this.file = file;
    }

    /**
     * Reads a document.
     *
     * @param file the name used in messages
     * @param text the document; an empty one is an empty map
     * @throws ConfigException if the text is not YAML, repeats a key, or is larger than 1 MiB
     */
    public static YamlNode read(String file, String text) {
        return new YamlReader(file).parse(text);
    }

    private YamlNode parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return root == null ? new YamlNode.Mapping(1, Map.of()) : convert(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(
                    "Cannot read %s (line %d): %s. Check the indentation and quotes there."
                            .formatted(file, line, e.getProblem()));
        } catch (YAMLException e) {
            throw new ConfigException("Cannot read %s: %s.".formatted(file, e.getMessage()));
        }
    }

    private YamlNode convert(Node node) {
        int line = node.getStartMark().getLine() + 1;
        if (node instanceof ScalarNode scalar) {
            return new YamlNode.Scalar(
                    line, Tag.NULL.equals(scalar.getTag()) ? "" : scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item));
            }
            return new YamlNode.Sequence(line, items);
        }
        return convertMapping((MappingNode) node, line);
    }

    private YamlNode convertMapping(MappingNode mapping, int line) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigException(
                        "Cannot read %s (line %d): a key must be a single word."
                                .formatted(file, keyLine));
            }
            YamlNode.Entry entry = new YamlNode.Entry(keyLine, convert(tuple.getValueNode()));
            YamlNode.Entry previous = entries.put(key.getValue(), entry);
            if (previous != null) {
                throw new ConfigException(
                        "Cannot read %s: key '%s' stands on line %d and again on line %d. Remove one."
                                .formatted(file, key.getValue(), previous.line(), keyLine));
            }
        }
        return new YamlNode.Mapping(line, entries);
    }
}
