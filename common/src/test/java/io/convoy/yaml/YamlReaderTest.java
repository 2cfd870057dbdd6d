package io.convoy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import io.convoy.yaml.YamlNode.Entry;
import io.convoy.yaml.YamlNode.Mapping;
import io.convoy.yaml.YamlNode.Scalar;
import io.convoy.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void remembersTheLineOfEveryKeyAndValue() {
        YamlNode node =
                YamlReader.read(
                        "job.yaml",
                        """
                        # a comment
                        a: 1

                        b:
                          - x
                          - y: z
                        """);
        Mapping inner = new Mapping(6, Map.of("y", new Entry(6, new Scalar(6, "z"))));
        assertThat(node)
                .isEqualTo(
                        new Mapping(
                                2,
                                Map.of(
                                        "a", new Entry(2, new Scalar(2, "1")),
                                        "b",
                                                new Entry(
                                                        4,
                                                        new Sequence(
                                                                5,
                                                                List.of(
                                                                        new Scalar(5, "x"),
                                                                        inner))))));
    }

    @Test
    void keepsTheOrderOfTheFile() {
        Mapping node = (Mapping) YamlReader.read("job.yaml", "z: 1\na: 2\nm: 3\n");
        assertThat(node.entries().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void takesScalarsAsTheyAreWritten() {
        assertThat(value("1e-8")).isEqualTo("1e-8");
        assertThat(value("0x10")).isEqualTo("0x10");
        assertThat(value("yes")).isEqualTo("yes");
        assertThat(value("'1, 2'")).isEqualTo("1, 2");
        assertThat(value("\"a\\tb\"")).isEqualTo("a\tb");
    }

    @Test
    void readsNullAsNothingAndTheWordNullAsItself() {
        assertThat(value("")).isEmpty();
        assertThat(value("~")).isEmpty();
        assertThat(value("null")).isEmpty();
        assertThat(value("'null'")).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing but words\n", "---\n", "\uFEFF"})
    void readsAnEmptyDocumentAsAnEmptyMap(String text) {
        assertThat(YamlReader.read("job.yaml", text)).isEqualTo(new Mapping(1, Map.of()));
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertRefused(
                "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n",
                "Cannot read job.yaml: key 'c' stands on line 3 and again on line 5. Remove one.");
    }

    @Test
    void refusesAKeyThatIsAList() {
        assertRefused(
                "a: 1\n? [b, c]\n: 2\n",
                "Cannot read job.yaml (line 2): a key must be a single word.");
    }

    @Test
    void namesTheLineOfBadIndentation() {
        assertRefused(
                "a: 1\n b: 2\n",
                "Cannot read job.yaml (line 2): mapping values are not allowed here. Check the"
                        + " indentation and quotes there.");
    }

    @Test
    void namesTheTabInTheIndentation() {
        assertRefused(
                "a:\n\tb: 1\n",
                "Cannot read job.yaml (line 2): found character '\\t(TAB)' that cannot start any"
                        + " token. (Do not use \\t(TAB) for indentation). Check the indentation and"
                        + " quotes there.");
    }

    @Test
    void namesTheLineOnWhichAnOpenQuoteBegan() {
        assertRefused(
                "a: 1\nb: \"x\nc: 3\n",
                "Cannot read job.yaml (line 4): found unexpected end of stream, in what starts on"
                        + " line 2. Check the indentation and quotes there.");
    }

    @Test
    void refusesASecondDocument() {
        assertRefused(
                "a: 1\n---\nb: 2\n",
                "Cannot read job.yaml (line 2): expected a single document in the stream but found"
                        + " another document. Check the indentation and quotes there.");
    }

    @Test
    void refusesTagsThatNameJavaClasses() {
        assertRefused(
                "a: !!javax.script.ScriptEngineManager [x]\n",
                "Cannot read job.yaml (line 1): Global tag is not allowed:"
                        + " tag:yaml.org,2002:javax.script.ScriptEngineManager. Check the"
                        + " indentation and quotes there.");
    }

    @Test
    void namesTheLineOfABinaryCharacterFarInside() {
        assertRefused(
                "# x\n".repeat(5000) + "a: \u0000b\n",
                "Cannot read job.yaml (line 5001): it holds the character U+0000. Is it a text"
                        + " file?");
    }

    @Test
    void refusesAnAliasWhereItIsUsed() {
        assertRefused(
                "a: &x 1\nb: 2\nc: *x\n",
                "Cannot read job.yaml (line 3): *x stands for another part of the file. Write that"
                        + " part out.");
    }

    @Test
    void refusesAnAliasOfItself() {
        assertRefused(
                "a: &x [*x]\n",
                "Cannot read job.yaml (line 1): *x stands for another part of the file. Write that"
                        + " part out.");
    }

    @Test
    @Timeout(10)
    void refusesABillionLaughs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertRefused(
                bomb.toString(),
                "Cannot read job.yaml (line 2): *a0 stands for another part of the file. Write that"
                        + " part out.");
    }

    @Test
    void refusesMoreThanAMebibyte() {
        assertRefused(
                "a".repeat((1 << 20) + 1),
                "Cannot read job.yaml: it has 1048577 characters. Files of settings have 1048576 at"
                        + " most.");
    }

    @Test
    void readsAMebibyte() {
        String text = "- b\n".repeat(1 << 18);
        Sequence node = (Sequence) YamlReader.read("job.yaml", text);
        assertThat(node.items()).hasSize(1 << 18);
    }

    @Test
    @Timeout(20)
    void refusesDeepNestingWithoutLookingToItsEnd() {
        assertRefused("[".repeat(1 << 20), "Cannot read job.yaml: Nesting Depth exceeded max 50.");
    }

    @Test
    void readsFiftyLevels() {
        String text = "[".repeat(50) + "]".repeat(50);
        assertThat(YamlReader.read("job.yaml", text)).isInstanceOf(Sequence.class);
    }

    @Test
    void describesWhatAValueIs() {
        assertThat(new Scalar(1, "ten").describe()).isEqualTo("'ten'");
        assertThat(new Scalar(1, "").describe()).isEqualTo("nothing");
        assertThat(new Sequence(1, List.of()).describe()).isEqualTo("a list");
        assertThat(new Mapping(1, Map.of()).describe()).isEqualTo("a group of keys");
    }

    private static String value(String yaml) {
        Mapping root = (Mapping) YamlReader.read("job.yaml", "a: " + yaml);
        return ((Scalar) root.entries().get("a").value()).text();
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> YamlReader.read("job.yaml", text))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void aTagThatIsNoneIsRefusedInWords() {
        assertThatThrownBy(() -> YamlReader.read("job.yaml", "run: !%b"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot read job.yaml: one of its tags is none. Quote text that begins with an exclamation mark.");
    }
}
