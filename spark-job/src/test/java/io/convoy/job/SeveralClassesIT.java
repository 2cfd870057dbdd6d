package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** The whole corridor for images of several classes, of one or of none. */
@Timeout(180)
class SeveralClassesIT {
    private static final List<String> CLASSES = List.of("high", "low", "mid");

    @TempDir private static Path shared;

    private static Path network;
    private static Path train;
    private static Path test;
    private static Path finished;
    private static Command training;

    @TempDir private Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        network =
                Files.writeString(
                        shared.resolve("several.yaml"),
                        """
                        name: several
                        input: 8,8,1
                        loss: binary-crossentropy
                        layers:
                          - conv: {filters: 8, kernel: 3, activation: relu}
                          - flatten
                          - dense: {units: classes, activation: sigmoid}
                        """);
        train = DrawnImages.manifest(shared.resolve("train"), CLASSES, 120, 1);
        test = DrawnImages.manifest(shared.resolve("test"), CLASSES, 40, 2);
        finished = shared.resolve("finished");
        training = trainTo(finished, train);
        assertThat(training.exitCode()).as(training.output()).isZero();
    }

    private static Command trainTo(Path output, Path data, String... more) {
        String[] common = {
            "--data.train=" + data,
            "--data.test=" + test,
            "--data.label-separator=|",
            "--optimizer.kind=adam",
            "--run.epochs=12",
            "--run.minibatch=10",
            "--run.workers=2",
            "--run.output=" + output,
        };
        return Command.train(
                network, Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    private static JsonNode report(Path output) throws IOException {
        return new ObjectMapper().readTree(output.resolve("report.json").toFile());
    }

    @Test
    void learnsAndTellsWhatItLearned() throws IOException {
        JsonNode report = report(finished);

        assertThat(report.at("/evaluation/microF1").asDouble()).isGreaterThan(0.95);
        assertThat(report.at("/evaluation/exactMatch").asDouble()).isGreaterThan(0.8);
        assertThat(report.at("/evaluation/meanAveragePrecision").asDouble()).isGreaterThan(0.95);
        assertThat(report.at("/examplesOfNone/training").asInt()).isPositive();
        assertThat(report.at("/examplesByClass/training/high").asInt()).isBetween(30, 90);
        assertThat(training.output())
                .contains("3 classes       training        test")
                .contains("none of them")
                .contains("all images           120          40")
                .containsPattern(
                        "test micro F1 0\\.\\d{4}, exact match 0\\.\\d{4}, loss 0\\.\\d{4}")
                .contains("mAP")
                .contains("examples 40");
        assertThat(Files.readAllLines(finished.resolve("labels.csv"))).hasSize(4);
        assertThat(finished.resolve("labels.txt")).content().contains("label accuracy");
        assertThat(finished.resolve("confusion.csv")).doesNotExist();
    }

    @Test
    void theArchiveGivesTheSameFiguresAgain() throws IOException {
        Path output = folder.resolve("evaluation");

        EvaluatedAgain.assertSame(finished, test, output, "labels.csv");

        for (String figure :
                List.of("microF1", "macroF1", "exactMatch", "labelAccuracy", "examples")) {
            assertThat(report(output).at("/evaluation/" + figure))
                    .as(figure)
                    .isEqualTo(report(finished).at("/evaluation/" + figure));
        }
        assertThat(report(output).at("/evaluation/loss").asDouble())
                .as("a sum of parts that are others with another number of workers")
                .isCloseTo(report(finished).at("/evaluation/loss").asDouble(), within(1e-9));
    }

    @Test
    void foldersAreRefusedByAnArchiveOfSeveralClasses() throws IOException {
        Path folders = DrawnImages.write(folder.resolve("folders"), CLASSES, 2, 3);

        Command evaluated =
                Command.run(
                        "evaluate", finished.resolve("model.zip").toString(), folders.toString());

        assertThat(evaluated.exitCode()).isEqualTo(3);
        assertThat(evaluated.output())
                .contains(
                        "Cannot use data.label-separator '|': the data are a folder of class folders");
    }

    @Test
    void aPackTrainsToTheSameBits() throws IOException {
        Path pack = folder.resolve("train.pack");
        Command packed =
                Command.run("pack", train.toString(), pack.toString(), "--label-separator=|");
        assertThat(packed.output()).contains("Packed 120 images of 3 classes");

        Command trained = trainTo(folder.resolve("packed"), pack);

        assertThat(trained.exitCode()).as(trained.output()).isZero();
        assertThat(report(folder.resolve("packed")).at("/digest"))
                .isEqualTo(report(finished).at("/digest"));
        assertThat(folder.resolve("packed/labels.csv"))
                .hasSameTextualContentAs(finished.resolve("labels.csv"));
    }

    @Test
    void resumingGivesTheBytesOfNeverHavingStopped() throws IOException {
        Path stopped = folder.resolve("stopped");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        Files.delete(stopped.resolve("checkpoints/round-000012.zip"));
        Files.delete(stopped.resolve("model.zip"));

        Command resumed = trainTo(stopped, train, "--resume");

        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(stopped.resolve("model.zip"))
                .hasSameBinaryContentAs(finished.resolve("model.zip"));
        assertThat(Files.readAllLines(stopped.resolve("history.jsonl")))
                .hasSize(12)
                .allMatch(line -> line.contains("\"microF1\":"));
    }

    @Test
    void dl4jsLayersLearnTheSame() throws IOException {
        Path output = folder.resolve("dl4j");

        Command trained = trainTo(output, train, "--run.compute=dl4j");

        assertThat(trained.exitCode()).as(trained.output()).isZero();
        assertThat(report(output).at("/evaluation/microF1").asDouble()).isGreaterThan(0.95);
    }

    @Test
    void figuresDoNotDependOnTheWorkersThatCountThem() throws IOException {
        Path output = folder.resolve("alone");

        Command trained =
                trainTo(output, train, "--run.workers=1", "--optimizer.kind=sgd", "--run.epochs=2");

        assertThat(trained.exitCode()).as(trained.output()).isZero();
        EvaluatedAgain.assertSame(output, test, folder.resolve("evaluation"), "labels.csv");
    }

    @Test
    void aSoftmaxIsRefusedBeforeSparkStarts() throws IOException {
        Path softmax = DrawnImages.network(folder);

        Command refused =
                Command.train(softmax, "--data.train=" + train, "--data.label-separator=|");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output())
                .contains(
                        "Cannot train dense-1 (%s, line 9) with data.label-separator: its activation is softmax."
                                .formatted(softmax));
    }

    @Test
    void checkShowsTheClassesAndThoseOfNone() {
        Command checked =
                Command.run(
                        "check",
                        "--network=" + network,
                        "--data.train=" + train,
                        "--data.test=" + test,
                        "--data.label-separator=|",
                        "--run.output=" + folder.resolve("unused"));

        assertThat(checked.output()).contains("3 classes").contains("none of them");
    }
}
