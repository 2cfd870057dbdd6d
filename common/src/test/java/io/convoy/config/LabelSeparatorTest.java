package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSeparatorTest {

    private static JobConfig read(String... pairs) {
        Map<String, String> job = new HashMap<>(Map.of("data.train", "a", "network", "dff"));
        for (int i = 0; i < pairs.length; i += 2) {
            job.put(pairs[i], pairs[i + 1]);
        }
        return JobConfigReader.read(job);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", ";", ",", "&", "#", "、", "😀"})
    void isOneCharacter(String text) {
        assertThat(read("data.label-separator", text).data().labelSeparator()).hasValue(text);
    }

    @Test
    void isReadFromAFile() {
        JobConfig config =
                JobConfigReader.read(
                        "job.yaml",
                        "network: dff\ndata: {train: a, label-separator: '|'}\n",
                        Map.of());

        assertThat(config.data().labelSeparator()).hasValue("|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"||", "a", "7", "\"", "' '", "é"})
    void isNoLetterNorSeveral(String text) {
        assertThatThrownBy(() -> read("data.label-separator", text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "It must be one character that is no letter, digit, blank or quotation mark, such as | or ;.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "data.sampling > balanced > Invalid --data.sampling: 'balanced'. It must be natural with data.label-separator: an image of a rare class may be of frequent ones too. Remove the key.",
                "data.class-weights > balanced > Invalid --data.class-weights: 'balanced'. It must be none with data.label-separator: an image of several classes has no weight of one of them. Remove the key.",
                "data.format > folders > Invalid --data.label-separator: it separates the class names of a manifest's labels, and data.format is folders. Write a manifest, or remove the key.",
                "data.format > idx > Invalid --data.label-separator: it separates the class names of a manifest's labels, and data.format is idx. Write a manifest, or remove the key.",
                "data.format > points > Invalid --data.label-separator: it separates the class names of a manifest's labels, and data.format is points. Write a manifest, or remove the key."
            })
    void whatHasNoMeaningForSeveralClassesIsRefused(String key, String value, String message) {
        assertThatThrownBy(() -> read("data.label-separator", "|", key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest", "pack", "auto"})
    void goesWithWhatHasLabels(String format) {
        assertThat(read("data.label-separator", ";", "data.format", format).data().format())
                .isEqualTo(DataFormat.valueOf(format.toUpperCase(java.util.Locale.ROOT)));
    }
}
