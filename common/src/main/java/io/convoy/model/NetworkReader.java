package io.convoy.model;

import io.convoy.error.ConfigException;
import io.convoy.yaml.YamlNode;
import io.convoy.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** Reads network descriptions; the language is documented in {@code docs/networks.md}. */
public final class NetworkReader {
    private static final Rule<Shape> INPUT =
            Rule.of(
                    "height,width,channels, such as 28,28,1, or the number of features of a flat input, such as 784",
                    NetworkReader::input);

    private static final Rule<String> NAME =
            Rule.of("letters, digits, dots, hyphens and underscores", NetworkReader::name);

    private NetworkReader() {}

    /**
     * Reads a description.
     *
     * @param source the file it comes from, for messages; without folder and extension also the
     *     network's name unless it has one
     * @param text YAML
     * @throws ConfigException with every problem found, each with its line
     */
    public static NetworkDescription read(String source, String text) {
        YamlNode root = YamlReader.read(source, text);
        if (!(root instanceof YamlNode.Mapping mapping)) {
            throw new ConfigException(
                    "Cannot read network %s: %s. A network has the keys name, input, loss and layers."
                            .formatted(source, root.describe()));
        }
        Problems problems = new Problems(source);
        Options options = new Options(problems, "the network", mapping.line(), mapping.entries());
        String name = options.value("name", NAME).orElse(baseName(source));
        Shape input = options.required("input", INPUT, new Shape.Flat(1));
        Loss loss = new LossReader(problems).read(options);
        List<LayerDescription> layers = layers(options, problems);
        options.refuseUnknown();
        problems.throwIfAny();
        return new NetworkDescription(source, name, input, loss, layers);
    }

    private static List<LayerDescription> layers(Options options, Problems problems) {
        Optional<YamlNode> node = options.node("layers");
        if (node.filter(NetworkReader::hasContent).isEmpty()) {
            options.missing("layers", "a list of one or more layers");
            return List.of();
        }
        return new LayerReader(problems).layers(node.get(), "the network");
    }

    private static boolean hasContent(YamlNode node) {
        return node instanceof YamlNode.Sequence list
                ? !list.items().isEmpty()
                : !(node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty());
    }

    private static Optional<String> name(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
                ? Optional.of(text)
                : Optional.empty();
    }

    static String baseName(String source) {
        String file = source.substring(source.lastIndexOf('/') + 1);
        return file.replaceFirst("\\.ya?ml$", "");
    }

    private static Optional<Shape> input(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == 1) {
            return Rule.wholeNumber(text, 1, Rule.MAX_UNITS).map(Shape.Flat::new);
        }
        Optional<Size> size = Size.parse(text.substring(0, Math.max(0, text.lastIndexOf(','))), 1);
        Optional<Integer> channels = Rule.wholeNumber(parts[parts.length - 1], 1, Rule.MAX_LENGTH);
        if (parts.length != 3 || size.isEmpty() || channels.isEmpty()) {
            return Optional.empty();
        }
        Shape image = new Shape.Image(size.get().height(), size.get().width(), channels.get());
        return image.values() > Integer.MAX_VALUE ? Optional.empty() : Optional.of(image);
    }
}
