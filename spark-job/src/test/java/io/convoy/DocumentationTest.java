package io.convoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.JobConfigReader;
import io.convoy.model.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages and example files name exists. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("convoy.root"));
    private static final Pattern FILE =
            Pattern.compile("\\b(?:scripts|conf|docs|config|common|spark-job)/[\\w./-]*\\w");
    private static final Pattern COMMAND = Pattern.compile("scripts/convoy ([a-z]+)");
    private static final List<String> COMMANDS =
            List.of(
                    "train",
                    "check",
                    "evaluate",
                    "pack",
                    "unpack",
                    "summary",
                    "preview",
                    "sample",
                    "demo",
                    "version",
                    "help");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }

    static List<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("conf"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileAPageNamesExists(Path page) throws IOException {
        List<String> names =
                FILE.matcher(Files.readString(page))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();

        assertThat(names).allSatisfy(name -> assertThat(ROOT.resolve(name)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAPageNamesExists(Path page) throws IOException {
        assertThat(COMMAND.matcher(Files.readString(page)).results().map(match -> match.group(1)))
                .isSubsetOf(COMMANDS);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyJobFileCanBeReadAndItsNetworkExists(Path job) throws IOException {
        Map<String, String> data = Map.of("data.train", "somewhere");

        String network =
                JobConfigReader.read(job.toString(), Files.readString(job), data).network();

        assertThat(Networks.find(network).name()).isEqualTo(network);
    }

    @Test
    void everyMnistNetworkWithABarHasItsJob() {
        assertThat(Stream.of("scinet-5", "scinet-4", "scinet-3", "dff", "mnist-cnn-small"))
                .allSatisfy(
                        name ->
                                assertThat(ROOT.resolve("conf/mnist-%s.yaml".formatted(name)))
                                        .exists());
    }
}
