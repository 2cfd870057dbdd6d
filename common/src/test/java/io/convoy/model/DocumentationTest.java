package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/networks.md} says is so. */
class DocumentationTest {

    static List<String> examples() throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(document())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsANetworkOrPartOfOne(String example) {
        NetworkDescription description = NetworkReader.read("example.yaml", whole(example));

        Topology topology = Topology.of(description, 7);

        assertThat(
                        GraphCompiler.compile(topology, Optimizers.sgd(0.1), List.of(0.1), 1)
                                .getVertices())
                .hasSameSizeAs(topology.nodes());
    }

    /** Gives a mere list of layers an input and an output. */
    private static String whole(String example) {
        return example.startsWith("- ")
                ? "input: 32,32,16\nlayers:\n"
                        + example.indent(2)
                        + "  - dense: {units: classes, activation: softmax}\n"
                : example;
    }

    @Test
    void namesEveryWordOfTheLanguage() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(4);
        assertThat(OperationReader.KINDS.keySet())
                .allSatisfy(kind -> assertThat(document()).contains("`" + kind + "`"));
        assertThat(Words.all(ActivationKind.class))
                .allSatisfy(word -> assertThat(document()).contains("`" + word + "`"));
        assertThat(Words.all(LossKind.class))
                .allSatisfy(word -> assertThat(document()).contains("`" + word + "`"));
    }

    @Test
    void listsEveryNetworkWithItsParameters() throws IOException {
        List<String> rows =
                Networks.names().stream()
                        .map(name -> row(Topology.of(Networks.find(name))))
                        .toList();

        assertThat(document()).contains(rows);
    }

    private static String row(Topology topology) {
        String input =
                topology.input() instanceof Shape.Image image
                        ? "%d,%d,%d".formatted(image.height(), image.width(), image.channels())
                        : topology.input().toString();
        String trained =
                topology.trainableParameters() == topology.parameters()
                        ? "all"
                        : "%,d".formatted(topology.trainableParameters());
        return "| `%s` | %s | %,d | %s | "
                .formatted(topology.name(), input, topology.parameters(), trained);
    }

    private static String document() throws IOException {
        return Files.readString(Path.of(System.getProperty("convoy.root"), "docs", "networks.md"));
    }
}
