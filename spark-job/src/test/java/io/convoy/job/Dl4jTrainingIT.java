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

/** The same job file, with DL4J's own training masters in the place of ours. */
@Timeout(180)
class Dl4jTrainingIT {
    @TempDir private static Path shared;

    private static Path network;
    private static Path train;

    @TempDir private Path folder;

    @BeforeAll
    static void draw() throws IOException {
        network = DrawnImages.network(shared);
        train = DrawnImages.write(shared.resolve("train"), List.of("a", "b", "c"), 20, 1);
    }

    private static Command train(Path output, String... more) {
        String[] common = {
            "--data.train=" + train,
            "--run.epochs=3",
            "--run.workers=2",
            "--sync.period=2",
            "--optimizer.schedule=cosine",
            "--run.output=" + output,
        };
        return Command.train(
                network, Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void averagingTrainsReportsAndResumesLikeAnyOtherPolicy() throws IOException {
        Path finished = folder.resolve("finished");
        Command command = train(finished, "--sync.policy=dl4j-averaging");

        assertThat(command.output())
                .contains("dl4j-averaging every 2 steps")
                .contains("compute  dl4j, fp32 for training, compiled, fp32 for evaluation");
        assertThat(command.exitCode()).isZero();
        JsonNode report = new ObjectMapper().readTree(finished.resolve("report.json").toFile());
        assertThat(report.at("/rounds/2/loss").asDouble()).isPositive();
        assertThat(report.at("/rounds/2/loss").asDouble())
                .isLessThan(report.at("/rounds/0/loss").asDouble());

        Path stopped = folder.resolve("stopped");
        FileUtils.copyDirectory(finished.toFile(), stopped.toFile());
        Files.delete(stopped.resolve("checkpoints/round-000003.zip"));
        Files.delete(stopped.resolve("checkpoints/round-000002.zip"));
        Command resumed = train(stopped, "--sync.policy=dl4j-averaging", "--resume");

        assertThat(resumed.exitCode()).isZero();
        assertThat(stopped.resolve("model.zip"))
                .hasSameBinaryContentAs(finished.resolve("model.zip"));
    }

    @Test
    void sharingInOneProcessIsRefusedWithWhatToDo() {
        Command command = train(folder.resolve("alone"), "--sync.policy=dl4j-shared");

        assertThat(command.exitCode()).isEqualTo(5);
        assertThat(command.output())
                .contains("Cannot train with dl4j-shared on local[")
                .contains("Add --on 'local-cluster[2,1]', or set sync.policy: synchronous.");
    }
}
