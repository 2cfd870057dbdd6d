package io.convoy.yaml;

import io.convoy.error.ConfigException;
import io.convoy.error.Quote;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.composer.ComposerException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into {@link YamlNode}s. Builds no Java objects, so that a file can
 * neither name classes nor lose its line numbers, and follows no aliases, so that what is read is
 * never larger than what was written.
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
     * @throws ConfigException if the text is not YAML, repeats a key, uses an alias, is larger than
     *     1 MiB or nested deeper than 50 levels
     */
    public static YamlNode read(String file, String text) {
        return new YamlReader(file).parse(text);
    }

    private YamlNode parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new ConfigException(
                    "Cannot read %s: it has %d characters. Files of settings have %d at most."
                            .formatted(file, text.length(), MAX_CHARACTERS));
        }
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // one is too many already
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            Node root = yaml.compose(new StringReader(text));
            // Only now: composing stops at MAX_DEPTH, scanning alone is quadratic in the depth.
            refuseAliases(yaml, text);
            boolean empty = root == null || Tag.NULL.equals(root.getTag());
            return empty ? new YamlNode.Mapping(1, Map.of()) : convert(root);
        } catch (MarkedYAMLException e) {
            throw new ConfigException(
                    "Cannot read %s (line %d): %s. Check the indentation and quotes there."
                            .formatted(file, line(e.getProblemMark()), problem(e)));
        } catch (ReaderException e) {
            throw new ConfigException(
                    "Cannot read %s (line %d): it holds the character U+%04X. Is it a text file?"
                            .formatted(file, lineOfUnprintable(text), e.getCodePoint()));
        } catch (YAMLException e) {
            throw new ConfigException("Cannot read %s: %s.".formatted(file, e.getMessage()));
        } catch (IllegalArgumentException e) { // from the constructor of Tag
            throw new ConfigException(
                    "Cannot read %s: one of its tags is none. Quote text that begins with an exclamation mark."
                            .formatted(file));
        }
    }

    private void refuseAliases(Yaml yaml, String text) {
        for (Event event : yaml.parse(new StringReader(text))) {
            if (event instanceof AliasEvent alias) {
                throw new ConfigException(
                        "Cannot read %s (line %d): *%s stands for another part of the file. Write that part out."
                                .formatted(file, line(alias.getStartMark()), alias.getAnchor()));
            }
        }
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** The parser reads in chunks and knows only the one that holds the character; we look. */
    private static int lineOfUnprintable(String text) {
        int line = 1;
        for (int character : text.codePoints().toArray()) {
            if (!StreamReader.isPrintable(character)) {
                break;
            }
            line += character == '\n' ? 1 : 0;
        }
        return line;
    }

    /** What the parser says, and where the thing began that it did not find the end of. */
    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem().replaceAll("\\p{Cntrl}", "?");
        if (e instanceof ComposerException && e.getContext() != null) {
            return e.getContext() + " " + problem; // one sentence in two halves
        }
        Mark start = e.getContextMark();
        boolean elsewhere = start != null && line(start) != line(e.getProblemMark());
        return elsewhere ? problem + ", in what starts on line " + line(start) : problem;
    }

    private YamlNode convert(Node node) {
        int line = line(node.getStartMark());
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
            int keyLine = line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigException(
                        "Cannot read %s (line %d): a key must be a single word."
                                .formatted(file, keyLine));
            }
            YamlNode.Entry entry = new YamlNode.Entry(keyLine, convert(tuple.getValueNode()));
            YamlNode.Entry previous = entries.put(key.getValue(), entry);
            if (previous != null) {
                throw new ConfigException(
                        "Cannot read %s: key %s stands on line %d and again on line %d. Remove one."
                                .formatted(
                                        file, Quote.of(key.getValue()), previous.line(), keyLine));
            }
        }
        return new YamlNode.Mapping(line, entries);
    }
}
