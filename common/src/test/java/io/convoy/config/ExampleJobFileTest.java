package io.convoy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code conf/example.yaml} is where users learn the keys: it must not lie. */
class ExampleJobFileTest {
    private static final Path FILE =
            Path.of(System.getProperty("convoy.root"), "conf", "example.yaml");

    @Test
    void holdsTheDefaults() throws IOException {
        JobConfig example = JobConfigReader.read("example.yaml", Files.readString(FILE), Map.of());
        Map<String, String> required =
                Map.of("data.train", example.data().train(), "network", example.network());
        assertThat(example).isEqualTo(JobConfigReader.read(required));
    }

    @Test
    void showsEveryKeyInItsGroupIfOnlyCommentedOut() throws IOException {
        String everything = Files.readString(FILE).replaceAll("(?m)^  # ([a-z-]+: )", "  $1");
        JobConfig example = JobConfigReader.read("example.yaml", everything, Map.of());
        assertThat(JobConfigWriter.texts(example).keySet())
                .containsExactlyElementsOf(ConfigKeys.all().stream().map(ConfigKey::name).toList());
    }

    @Test
    void setsEveryKeyThatHasADefault() throws IOException {
        Map<String, String> withoutFile = new HashMap<>();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            key.defaultText().ifPresent(text -> withoutFile.put(key.name(), text));
        }
        String text = Files.readString(FILE);
        assertThat(withoutFile)
                .allSatisfy((name, value) -> assertThat(text).contains(line(name, value)));
    }

    /** A key's line, two blanks in for each group it is in. */
    private static String line(String name, String value) {
        int groups = name.split("\\.", -1).length - 1;
        String word = name.substring(name.lastIndexOf('.') + 1);
        return "\n%s%s: %s\n".formatted("  ".repeat(groups), word, value);
    }
}
