package io.convoy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.convoy.error.ConfigException;
import io.convoy.yaml.YamlNode.Entry;
import io.convoy.yaml.YamlNode.Mapping;
import io.convoy.yaml.YamlNode.Scalar;
import io.convoy.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlProperties {

    @Property(edgeCases = EdgeCasesMode.NONE) // those of the parts multiply beyond use
    void whatIsWrittenReadsBack(@ForAll("documents") Mapping document) {
        YamlNode back = YamlReader.read("written", YamlWriter.write(document));
        assertThat(withoutLines(back)).isEqualTo(withoutLines(document));
    }

    @Property
    void anyTextIsReadOrRefusedInWords(@ForAll("almostYaml") String text) {
        Throwable thrown = catchThrowable(() -> YamlReader.read("job.yaml", text));
        if (thrown != null) {
            assertThat(thrown)
                    .isExactlyInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("Cannot read job.yaml");
            assertThat(thrown.getMessage().lines()).hasSize(1);
        }
    }

    @Provide
    Arbitrary<Mapping> documents() {
        Arbitrary<YamlNode> scalars = texts().map(text -> new Scalar(1, text));
        Arbitrary<YamlNode> lists =
                scalars.list().ofMaxSize(4).map(items -> new Sequence(1, items));
        Arbitrary<YamlNode> values = Arbitraries.oneOf(scalars, lists);
        Arbitrary<YamlNode> groups = mappings(values).map(mapping -> mapping);
        return mappings(Arbitraries.oneOf(values, groups));
    }

    @Provide
    Arbitrary<String> almostYaml() {
        return Arbitraries.of(
                        "a", "b", ": ", ":\n", "\n", "  ", "- ", "[", "]", "{", "}", ",", "'", "\"",
                        "\\", "&a ", "*a", "!", "!!int ", "|\n", ">", "?", "%", "#", "---\n", "\t",
                        "~", "\u0000", "é")
                .list()
                .ofMaxSize(30)
                .map(words -> String.join("", words));
    }

    /** Among them what YAML takes for null, numbers, truth values, dates and syntax. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "~",
                        "yes",
                        "off",
                        "true",
                        "1",
                        "-1.5e-3",
                        ".inf",
                        "2024-01-01",
                        "<<",
                        "=",
                        "a: b",
                        "a #b",
                        "- a",
                        "[a",
                        "{a}",
                        "*a",
                        "&a",
                        "!a",
                        "'",
                        "\"",
                        " a ",
                        "",
                        "a\nb",
                        "a\u0085b",
                        "\n",
                        "\t",
                        "a:",
                        "%a",
                        "@",
                        "---",
                        "0x1F",
                        "1:30"),
                Arbitraries.strings().ascii().ofMaxLength(12),
                Arbitraries.strings().withCharRange('\u007f', '\ud7ff').ofMaxLength(6));
    }

    private static Arbitrary<Mapping> mappings(Arbitrary<YamlNode> values) {
        return Arbitraries.maps(texts(), values.map(value -> new Entry(1, value)))
                .ofMaxSize(5)
                .map(entries -> new Mapping(1, entries));
    }

    private static Object withoutLines(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(YamlProperties::withoutLines).toList();
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        ((Mapping) node)
                .entries()
                .forEach((key, entry) -> entries.put(key, withoutLines(entry.value())));
        return List.of(List.copyOf(entries.keySet()), entries);
    }
}
