package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.cli.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync.policy: auto} in whole runs, as the shell starts them. */
@Timeout(300)
class AutoPolicyIT {
    @TempDir private static Path shared;

    private static Path network;
    private static Path train;
    private static Path finished;
    private static String output;

    @TempDir private Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        network = DrawnImages.network(shared);
        train = DrawnImages.write(shared.resolve("train"), List.of("a", "b", "c"), 15, 1);
        finished = shared.resolve("finished");
        Command trained = trainTo(finished, "auto");
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        output = trained.output();
    }

    private static Command trainTo(Path output, String policy, String... more) {
        String[] common = {
            "--data.train=" + train,
            "--sync.policy=" + policy,
            "--sync.period=2",
            "--run.minibatch=4",
            "--run.epochs=3",
            "--run.workers=2",
            "--run.output=" + output,
        };
        return Command.train(
                network, Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void saysWhatEachPolicyWouldReachAndChooses() {
        assertThat(output)
                .contains("the policy is chosen by measuring", "Predicted images/s")
                .containsPattern("workers +fp32 +bf16 +fp32 +bf16 +threshold\n")
                .containsPattern("\n +1\\*(?: +[\\d,]+){5}\n +2\\* ")
                .containsPattern("\n +4 (?: +[\\d,]+){5}\n")
                .containsPattern(
                        "Chosen: (synchronous|averaging), (fp32|bf16|threshold), predicted [\\d,]+ images/s with 2 workers\\.");
    }

    @Test
    void reportsWhatWasPredictedBesideWhatWasObserved() throws IOException {
        JsonNode forecast = report(finished).path("forecast");
        JsonNode choice = json(finished.resolve(AutoPolicy.FILE)).path("choice");

        assertThat(forecast.path("workers").asInt()).isEqualTo(2);
        assertThat(forecast.path("predicted").asDouble())
                .isPositive()
                .isEqualTo(choice.path("imagesPerSecond").asDouble());
        assertThat(forecast.path("observed").asDouble()).isPositive();
        assertThat(output)
                .containsPattern(
                        "predicted [\\d,]+ images/s with 2 workers, observed [\\d,]+ \\([+-]\\d+ %\\)");
    }

    /** What is measured on scratch replicas leaves no trace in the parameters. */
    @Test
    void trainsAsIfTheChosenPolicyHadBeenNamed() throws IOException {
        JsonNode chosen = report(finished).path("forecast");
        Path named = folder.resolve("named");

        assertThat(
                        trainTo(
                                        named,
                                        chosen.path("policy").asText(),
                                        "--sync.payload=" + chosen.path("payload").asText())
                                .exitCode())
                .isZero();

        assertThat(digest(named)).isEqualTo(digest(finished));
        assertThat(report(named).path("forecast").isNull()).isTrue();
    }

    @Test
    void aResumedRunKeepsTheChoiceAndMeasuresNothing() throws IOException {
        Path stopped = folder.resolve("stopped");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        FileUtils.deleteDirectory(stopped.resolve("checkpoints").toFile());
        String chosen = report(finished).path("forecast").path("policy").asText();
        String other = chosen.equals("averaging") ? "synchronous" : "averaging";
        Path file = stopped.resolve(AutoPolicy.FILE);
        String edited =
                Files.readString(file)
                        .replaceFirst(
                                "\"policy\" : \"\\w+\"",
                                "\"policy\" : \"%s\""
                                        .formatted(other.toUpperCase(java.util.Locale.ROOT)))
                        .replaceFirst("\"payload\" : \"\\w+\"", "\"payload\" : \"FP32\"");
        Files.writeString(file, edited);
        Path named = folder.resolve("named");

        Command resumed = trainTo(stopped, "auto", "--resume");

        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(resumed.output())
                .contains(
                        "Keeping what was chosen when the run began: %s, fp32 (%s)"
                                .formatted(other, file))
                .doesNotContain("Predicted images/s");
        assertThat(trainTo(named, other).exitCode()).isZero();
        assertThat(digest(stopped)).isEqualTo(digest(named));
    }

    @Test
    void resumingAtACheckpointGivesTheBytesOfNeverHavingStopped() throws IOException {
        Path stopped = folder.resolve("stopped");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        Files.delete(stopped.resolve("checkpoints/round-000003.zip"));

        Command resumed = trainTo(stopped, "auto", "--resume");

        assertThat(resumed.output()).doesNotContain("Warning");
        assertThat(stopped.resolve("model.zip"))
                .hasSameBinaryContentAs(finished.resolve("model.zip"));
    }

    @Test
    void aCalibrationThatCannotBeReadIsNamed() throws IOException {
        Path stopped = folder.resolve("broken");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        Files.writeString(stopped.resolve(AutoPolicy.FILE), "{\"choice\": 7}");

        Command refused = trainTo(stopped, "auto", "--resume");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.output())
                .contains(
                        "Error: Cannot resume from %s/calibration.json: it is not a calibration of this version. Delete the file to measure again."
                                .formatted(stopped));
    }

    private static String digest(Path run) throws IOException {
        return report(run).path("digest").asText();
    }

    private static JsonNode report(Path run) throws IOException {
        return json(run.resolve("report.json"));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
