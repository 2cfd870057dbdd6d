package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.cli.Command;
import io.convoy.cluster.SparkSettings;
import io.convoy.config.JobConfigReader;
import io.convoy.error.StoppedException;
import io.convoy.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole corridor, from folders of images to a run folder, as the shell starts it. */
@Timeout(180)
class TrainingJobIT {
    @TempDir private static Path shared;

    private static Path network;
    private static Path train;
    private static Path test;
    private static Path finished;

    @TempDir private Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        network = DrawnImages.network(shared);
        train = DrawnImages.write(shared.resolve("train"), List.of("a", "b", "c"), 15, 1);
        test = DrawnImages.write(shared.resolve("test"), List.of("a", "b", "c"), 7, 2);
        Files.writeString(train.resolve("a/broken.png"), "<html>not found</html>");
        Files.writeString(train.resolve("a/notes.txt"), "mine");
        Files.writeString(train.resolve("b/notes.txt"), "mine");
        Files.writeString(test.resolve("b/.hidden"), "");
        finished = shared.resolve("finished");
        Command trained = trainTo(finished);
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        assertThat(trained.output())
                .contains("1 file could not be decoded and is left out: " + finished);
    }

    private static Command trainTo(Path output, String... more) {
        String[] common = {
            "--data.train=" + train,
            "--data.test=" + test,
            "--data.max-bad-fraction=0.1",
            "--optimizer.schedule=cosine",
            "--run.epochs=5",
            "--run.workers=2",
            "--run.output=" + output,
        };
        return Command.train(
                network, Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void learnsAndWritesEverythingTheRunFolderPromises() throws IOException {
        JsonNode report = new ObjectMapper().readTree(finished.resolve("report.json").toFile());

        assertThat(report.at("/evaluation/accuracy").asDouble()).isGreaterThan(0.9);
        assertThat(report.at("/examples/training").asInt()).isEqualTo(45);
        assertThat(report.at("/skipped").asInt()).isEqualTo(3);
        assertThat(report.at("/skippedByKind"))
                .isEqualTo(new ObjectMapper().readTree("{\".txt\": 2, \"hidden\": 1}"));
        assertThat(report.at("/quarantined").asInt()).isEqualTo(1);
        assertThat(report.at("/workers").asInt()).isEqualTo(2);
        assertThat(Files.readAllLines(finished.resolve("history.jsonl"))).hasSize(5);
        assertThat(Files.readAllLines(finished.resolve("confusion.csv")).get(0)).endsWith("a,b,c");
        assertThat(finished.resolve("confusion.txt")).content().contains("examples 21");
        assertThat(Files.readAllLines(finished.resolve("quarantine.csv")).get(1))
                .contains("broken.png");
        assertThat(finished.resolve("job.yaml")).content().contains("schedule: cosine");
        try (Stream<Path> checkpoints = Files.list(finished.resolve("checkpoints"))) {
            assertThat(checkpoints.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "round-000003.zip", "round-000004.zip", "round-000005.zip");
        }
    }

    @Test
    void modelOpensInPlainDl4j() throws IOException {
        ComputationGraph model =
                ModelSerializer.restoreComputationGraph(finished.resolve("model.zip").toFile());

        assertThat(model.getIterationCount()).isEqualTo(5 * 3);
        assertThat(model.getEpochCount()).isEqualTo(5);
    }

    @Test
    void sameSeedGivesSameBytes() throws IOException {
        Command again = trainTo(folder.resolve("again"));

        assertThat(again.exitCode()).isZero();
        assertThat(again.output()).contains("compute  compiled, fp32");
        assertThat(folder.resolve("again/model.zip"))
                .hasSameBinaryContentAs(finished.resolve("model.zip"));
    }

    @Test
    void resumingGivesTheBytesOfNeverHavingStopped() throws IOException {
        Path stopped = folder.resolve("stopped");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        for (String lost :
                List.of(
                        "checkpoints/round-000005.zip",
                        "checkpoints/round-000004.zip",
                        "model.zip")) {
            Files.delete(stopped.resolve(lost));
        }

        Command resumed = trainTo(stopped, "--resume");

        assertThat(resumed.output())
                .contains("Resuming from " + stopped + "/checkpoints/round-000003.zip");
        assertThat(resumed.output()).doesNotContain("Warning");
        assertThat(stopped.resolve("model.zip"))
                .hasSameBinaryContentAs(finished.resolve("model.zip"));
        assertThat(Files.readAllLines(stopped.resolve("history.jsonl"))).hasSize(5);
    }

    @Test
    void resumingSaysWhatMakesTheResultAnotherOne() throws IOException {
        Path stopped = folder.resolve("changed");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());

        Command resumed = trainTo(stopped, "--resume", "--optimizer.learning-rate=0.02");

        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.output())
                .contains(
                        "Warning: optimizer.learning-rate changed from 0.01 to 0.02 since the checkpoint");
    }

    @Test
    void evaluateGivesTheFiguresOfTheRun() throws IOException {
        EvaluatedAgain.assertSame(finished, test, folder.resolve("evaluation"), "confusion.csv");
    }

    @Test
    void averagingTrainsToo() throws IOException {
        Path output = folder.resolve("averaged");

        assertThat(trainTo(output, "--sync.policy=averaging", "--sync.period=2").exitCode())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(output.resolve("report.json").toFile());
        assertThat(report.at("/evaluation/accuracy").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void dl4jsLayersTrainAndEvaluateToo() throws IOException {
        Path output = folder.resolve("dl4j");

        Command trained = trainTo(output, "--run.compute=dl4j");

        assertThat(trained.exitCode()).isZero();
        assertThat(trained.output()).contains("compute  dl4j, fp32");
        JsonNode report = new ObjectMapper().readTree(output.resolve("report.json").toFile());
        assertThat(report.at("/evaluation/accuracy").asDouble()).isGreaterThan(0.9);
        Command evaluated =
                Command.run("evaluate", output.resolve("model.zip").toString(), test.toString());
        assertThat(evaluated.exitCode()).isZero();
    }

    @Test
    void checkpointOfAnotherNetworkIsRefused() throws IOException {
        Path stopped = folder.resolve("other");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        Path other = folder.resolve("other.yaml");
        Files.writeString(
                other,
                Files.readString(network)
                        .replace("tiny", "other")
                        .replace("filters: 4", "filters: 5"));

        Command refused =
                Command.train(
                        other,
                        "--data.train=" + train,
                        "--data.test=" + test,
                        "--data.max-bad-fraction=0.1",
                        "--run.output=" + stopped,
                        "--resume");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.output())
                .contains(
                        "Error: Cannot resume from %s/checkpoints/round-000005.zip: it was trained with network tiny, this run has other."
                                .formatted(stopped));
    }

    @Test
    void askedToStopItSavesEndsAndCanBeGoneOnWith() throws IOException {
        Path stopped = folder.resolve("stopped-by-a-file");
        Path request = Files.createFile(folder.resolve("stop"));

        assertThatThrownBy(() -> trainUntil(request, stopped))
                .isInstanceOf(StoppedException.class)
                .hasMessage(
                        "Stopped after round 1 of 5, as was asked: %s/checkpoints/round-000001.zip is saved. Go on with --resume.",
                        stopped);

        assertThat(folder.resolve("stop.saved")).exists();
        assertThat(trainTo(stopped, "--resume")).extracting(Command::exitCode).isEqualTo(0);
        assertThat(Files.readAllBytes(stopped.resolve("model.zip")))
                .isEqualTo(Files.readAllBytes(finished.resolve("model.zip")));
    }

    /** With a checkpoint due only at the end. */
    private static void trainUntil(Path request, Path output) {
        Map<String, String> job =
                Map.ofEntries(
                        Map.entry("network", network.toString()),
                        Map.entry("data.train", train.toString()),
                        Map.entry("data.test", test.toString()),
                        Map.entry("data.max-bad-fraction", "0.1"),
                        Map.entry("optimizer.schedule", "cosine"),
                        Map.entry("run.minibatch", "8"),
                        Map.entry("run.epochs", "5"),
                        Map.entry("run.workers", "2"),
                        Map.entry("run.checkpoint-every", "5"),
                        Map.entry("run.output", output.toString()));
        TrainingSetup setup = new TrainingSetup(JobConfigReader.read(job));
        StopRequest stop = new StopRequest(Optional.of(request));
        try (JavaSparkContext spark = SparkSettings.start("test")) {
            Terminal terminal = Terminal.plain(System.out);
            new TrainingJob(spark, setup, Start.FRESH, Caution.SKIP, stop, terminal).run();
        }
    }
}
