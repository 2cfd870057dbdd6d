package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One training of drawn images on two workers of one core, which is run in many places. */
final class DrawnTraining {
    /** More than any run here takes, on a machine that has much else to do. */
    static final Duration LIMIT = Duration.ofMinutes(4);

    /** Within which input that cannot work is told. */
    static final Duration MINUTE = Duration.ofSeconds(60);

    private static final int EPOCHS = 3;

    private final Path folder;
    private final Path network;
    private final String expected;

    /** Draws the images and trains once over {@code local-cluster}, which all others must equal. */
    DrawnTraining(Path folder) throws IOException {
        this.folder = folder;
        this.network = DrawnImages.network(folder);
        DrawnImages.write(folder.resolve("train"), List.of("a", "b", "c"), 400, 1);
        DrawnImages.write(folder.resolve("test"), List.of("a", "b", "c"), 30, 2);
        Path output = folder.resolve("local-cluster");
        Script.succeed(
                LIMIT,
                Map.of("CONVOY_MEMORY", "1536m"),
                words("local-cluster[2,1]", output, EPOCHS));
        this.expected = digest(output);
    }

    /** Where the images are. */
    Path folder() {
        return folder;
    }

    /** The words of a training on the images of this machine. */
    String[] words(String on, Path output, int epochs, String... more) {
        return words(on, folder.toString(), output.toString(), epochs, more);
    }

    /** The words of a training whose last epoch makes the expected parameters. */
    String[] words(String on, Path output, String... more) {
        return words(on, output, EPOCHS, more);
    }

    /** The words of a training on images anywhere. */
    String[] words(String on, String images, String output, int epochs, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "convoy",
                                "train",
                                "--on",
                                on,
                                "--network=" + network,
                                "--data.train=" + images + "/train",
                                "--data.test=" + images + "/test",
                                "--run.workers=2",
                                "--run.minibatch=4",
                                "--run.epochs=" + epochs,
                                "--run.output=" + output));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    static String[] tail(String... words) {
        return List.of(words).subList(1, words.length).toArray(String[]::new);
    }

    /** The run folder holds the parameters that a training over {@code local-cluster} ends with. */
    void assertEqualAt(Path output) throws IOException {
        assertThat(digest(output)).isEqualTo(expected);
    }

    /** The same for a report that was read from somewhere. */
    void assertEqual(String report) throws IOException {
        assertThat(new ObjectMapper().readTree(report).at("/digest").asText()).isEqualTo(expected);
    }

    private static String digest(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(run.resolve("report.json")))
                .at("/digest")
                .asText();
    }
}
