package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.cli.Command;
import io.convoy.cli.RunningCommand;
import io.convoy.cluster.ExecutorProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose images do not fit into Spark's memory, and trainings from packs. */
@Timeout(180)
class SpillIT {
    @TempDir private Path folder;

    @AfterEach
    void asBefore() {
        System.clearProperty("spark.memory.fraction");
    }

    private Path network() throws IOException {
        return Files.writeString(
                folder.resolve("large.yaml"),
                """
                name: large
                input: 512,512,1
                layers:
                  - maxpool: 32
                  - flatten
                  - dense: {units: classes, activation: softmax}
                """);
    }

    private void train(Path network, Path data, String output) {
        Command run =
                Command.train(
                        network,
                        "--data.train=" + data,
                        "--data.validation-fraction=0.1",
                        "--run.epochs=2",
                        "--run.workers=2",
                        "--run.output=" + folder.resolve(output));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    /** 162 MB decoded: two windows for each of the two workers. */
    @Test
    void whatDoesNotFitIntoMemoryTrainsTheSameNetwork() throws IOException {
        Path network = network();
        Path train = DrawnImages.write(folder.resolve("train"), List.of("a", "b", "c"), 230, 1);
        train(network, train, "memory");

        System.setProperty("spark.memory.fraction", "0.01");
        train(network, train, "disk");

        assertThat(folder.resolve("disk/checkpoints/round-000002.zip"))
                .hasSameBinaryContentAs(folder.resolve("memory/checkpoints/round-000002.zip"));
    }

    /** 708 MB decoded, which one worker trains on in a heap of 512 MB. */
    @Test
    void aShareLargerThanTheHeapPassesTheCheckAndTrains() throws IOException {
        ExecutorProcesses.require();
        Path network = network();
        Path train = DrawnImages.write(folder.resolve("train"), List.of("a", "b", "c"), 900, 1);
        try (RunningCommand run =
                RunningCommand.start(
                        "local-cluster[1,1,512]",
                        "train",
                        "--network=" + network,
                        "--data.train=" + train,
                        "--data.validation-fraction=0.1",
                        "--run.epochs=1",
                        "--run.minibatch=8",
                        "--run.output=" + folder.resolve("run"))) {
            Command ended = run.end(Duration.ofSeconds(150));

            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
        assertThat(folder.resolve("run/report.json"))
                .content()
                .containsPattern("\"spilled\" ?: ?[1-9]");
    }

    @Test
    void aPackTrainsTheSameNetworkAsItsFolder() throws IOException {
        Path network = DrawnImages.network(folder);
        Path train = DrawnImages.write(folder.resolve("train"), List.of("a", "b", "c"), 30, 1);
        Path pack = folder.resolve("train.pack");
        Command packed = Command.run("pack", train.toString(), pack.toString());
        assertThat(packed.exitCode()).as(packed.output()).isZero();
        assertThat(packed.output()).contains("Packed 90 images of 3 classes into 3 files");

        train(network, train, "folder");
        train(network, pack, "pack");

        assertThat(folder.resolve("pack/confusion.csv"))
                .hasSameTextualContentAs(folder.resolve("folder/confusion.csv"));
        assertThat(entry("pack", "coefficients.bin"))
                .isEqualTo(entry("folder", "coefficients.bin"));
        assertThat(entry("pack", "updaterState.bin"))
                .isEqualTo(entry("folder", "updaterState.bin"));
    }

    private byte[] entry(String run, String name) throws IOException {
        Path model = folder.resolve(run).resolve("model.zip");
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(model.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }
}
