package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.cli.Command;
import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run folder on a disk that is full, or read-only. Needs root, which mounts one in memory. */
@Timeout(120)
class DiskServiceIT {
    private static final String EPOCHS = "--run.epochs=3";

    @TempDir private static Path shared;
    private static Path network;
    private static Path train;
    private static Path test;

    private Path disk;

    @BeforeAll
    static void draw() throws IOException {
        assumeThat(System.getProperty("user.name")).as("root, to mount a disk").isEqualTo("root");
        network = DrawnImages.network(shared);
        train = DrawnImages.write(shared.resolve("train"), List.of("a", "b", "c"), 15, 1);
        test = DrawnImages.write(shared.resolve("test"), List.of("a", "b", "c"), 7, 2);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            run("umount", disk.toString());
        }
    }

    @Test
    void aDiskThatFillsUpEndsTheRunWhichGoesOnWhenThereIsSpace() throws IOException {
        mount("size=1m");
        Path run = disk.resolve("run");
        Path filler = disk.resolve("filler");

        Command full =
                Command.trainAndDo(
                        network,
                        "epoch 1/3  45 images in ",
                        () -> fill(filler),
                        words(run, EPOCHS));

        assertThat(full.exitCode()).as(full.output()).isEqualTo(5);
        assertThat(full.output())
                .containsPattern(
                        "Error: Cannot write %s/\\S+: no space is left there\\. Free some, or choose another place\\.\n$"
                                .formatted(run))
                .doesNotContain("\tat ");
        assertThat(filesIn(run))
                .contains("checkpoints/round-000001.zip")
                .doesNotContain("report.json", "model.zip")
                .noneMatch(name -> name.contains("/.") || name.startsWith("."));

        Files.delete(filler);
        Command resumed = Command.train(network, words(run, EPOCHS, "--resume"));
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        Path undisturbed = shared.resolve("undisturbed");
        assertThat(Command.train(network, words(undisturbed, EPOCHS)).exitCode()).isZero();
        assertThat(digest(run)).isEqualTo(digest(undisturbed));
    }

    @Test
    void aDiskThatIsFullFromTheBeginning() throws IOException {
        mount("size=64k");
        fill(disk.resolve("filler"));

        Command command = Command.train(network, words(disk.resolve("run")));

        assertThat(command.exitCode()).as(command.output()).isEqualTo(5);
        assertThat(command.output())
                .containsPattern("Error: Cannot write .*: no space is left there")
                .doesNotContain("\tat ");
        assertThat(filesIn(disk)).containsExactly("filler");
    }

    @Test
    void aDiskThatIsReadOnly() throws IOException {
        mount("ro");

        Command command = Command.train(network, words(disk.resolve("run")));

        assertThat(command.exitCode()).as(command.output()).isEqualTo(5);
        assertThat(command.output())
                .contains("Error: Cannot write to " + disk + "/run: its folder cannot be made. ")
                .doesNotContain("\tat ");
    }

    @Test
    void aDiskForSparksOwnFilesThatIsReadOnly() throws IOException {
        mount("ro");
        List<String> words = new ArrayList<>(List.of("train", "--network=" + network));
        words.addAll(List.of(words(shared.resolve("work"), "--on=local-cluster[2,1]")));

        Script.Ended ended =
                Script.run(
                        DrawnTraining.MINUTE,
                        Map.of("SPARK_LOCAL_DIRS", disk.toString()),
                        "convoy",
                        words.toArray(String[]::new));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.output())
                .contains("Cannot write to " + disk + " (SPARK_LOCAL_DIRS)")
                .doesNotContain("\tat ");
        assertThat(shared.resolve("work")).doesNotExist();
    }

    private void mount(String option) throws IOException {
        Path place = Files.createTempDirectory(shared, "disk");
        run("mount", "-t", "tmpfs", "-o", option, "tmpfs", place.toString());
        disk = place;
    }

    private static String[] words(Path run, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "--data.train=" + train,
                                "--data.test=" + test,
                                "--run.workers=2",
                                "--run.output=" + run));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Takes all that is left of a disk. */
    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String digest(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(run.resolve("report.json").toFile())
                .at("/digest")
                .asText();
    }
}
