package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads, and the shell gets, for input that cannot work; nothing is half-written. */
@Timeout(60)
class BadInputIT {
    @TempDir private Path folder;
    private Path network;
    private Path output;

    @BeforeEach
    void prepare() throws IOException {
        network = DrawnImages.network(folder);
        output = folder.resolve("run");
    }

    @AfterEach
    void nothingIsHalfWritten() {
        String[] left = output.toFile().list();
        assertThat(left == null ? new String[0] : left).isSubsetOf("quarantine.csv");
    }

    @Test
    void missingFolder() {
        fails(
                3,
                "Cannot find " + folder.resolve("nowhere") + " (data.train): it does not exist.",
                "--data.train=" + folder.resolve("nowhere"));
    }

    @Test
    void emptyFolder() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        fails(3, "Cannot ", "--data.train=" + empty);
    }

    @Test
    void oneClassOnly() throws IOException {
        fails(3, "Cannot ", "--data.train=" + draw("one", List.of("a"), 5));
    }

    @Test
    void fewerImagesThanWorkers() throws IOException {
        fails(
                3,
                "Cannot ",
                "--data.train=" + draw("few", List.of("a", "b"), 1),
                "--data.test=" + draw("fewtest", List.of("a", "b"), 1),
                "--run.workers=3");
    }

    @Test
    void classInTestThatTrainLacks() throws IOException {
        fails(
                3,
                "'c'",
                "--data.train=" + draw("train", List.of("a", "b"), 5),
                "--data.test=" + draw("test", List.of("a", "b", "c"), 2));
    }

    @Test
    void moreWorkersThanSlots() throws IOException {
        fails(
                5,
                "Cannot start 4 workers: the cluster offers 3 slots",
                "--data.train=" + draw("train", List.of("a", "b"), 5),
                "--run.workers=4");
    }

    @Test
    void networkWithAnotherNumberOfOutputs() throws IOException {
        Path ten = folder.resolve("ten.yaml");
        Files.writeString(ten, Files.readString(network).replace("units: classes", "units: 10"));
        Command command =
                Command.train(
                        ten,
                        "--data.train=" + draw("train", List.of("a", "b"), 5),
                        "--run.output=" + output);
        assertThat(command.output()).contains("10").contains("2 classes");
        assertThat(command.exitCode()).isEqualTo(3);
    }

    @Test
    void problemsOfTheJobAreToldAllAtOnce() throws IOException {
        Path job = folder.resolve("job.yaml");
        Files.writeString(
                job,
                """
                data:
                  train: images
                sync:
                  perod: 5
                run:
                  epochs: ten
                """);
        Command command =
                Command.run(
                        "train", job.toString(), "--network=" + network, "--run.output=" + output);
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output())
                .startsWith("2 problems:")
                .contains("Unknown key 'sync.perod' (line 4). Did you mean 'sync.period'?")
                .contains("Invalid run.epochs (line 6): 'ten'.");
    }

    @Test
    void networkThatCannotWork() throws IOException {
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, Files.readString(network).replace("kernel: 3", "kernel: 9"));
        Command command = Command.train(broken, "--data.train=" + folder, "--run.output=" + output);
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output())
                .contains("Cannot build layer conv-1")
                .contains("broken.yaml, line 4");
    }

    @Test
    void jobFileThatIsNotThere() {
        Command command = Command.run("train", "nowhere.yaml");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output())
                .isEqualTo("Error: Cannot read job file nowhere.yaml: there is no such file.\n");
    }

    @Test
    void tooManyUndecodableFiles() throws IOException {
        Path train = draw("train", List.of("a", "b"), 5);
        Files.writeString(train.resolve("a/page.png"), "<html>not found</html>");
        fails(3, "data.max-bad-fraction", "--data.train=" + train);
        assertThat(output.resolve("quarantine.csv")).content().contains("page.png");
    }

    @Test
    void dataFolderThatIsMovedAfterItWasListed() throws IOException {
        Path train = draw("train", List.of("a", "b"), 5);
        Path moved = folder.resolve("moved");

        Command command =
                Command.trainAndDo(
                        network,
                        "2 classes ",
                        () -> move(train, moved),
                        "--data.train=" + train,
                        "--run.output=" + output);

        assertThat(moved).isDirectory();
        assertThat(command.exitCode()).as(command.output()).isEqualTo(3);
        assertThat(command.output())
                .containsPattern(
                        "Error: Cannot use file:%s/[ab]/image-00\\d\\.png: it has changed since it was listed \\(it is not there any more\\)\\. Do not change the data while a job reads them; start it again\\.\n$"
                                .formatted(train))
                .doesNotContain("\tat ", "quarantine", "defect");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void modelThatIsNoArchive() throws IOException {
        Path model = Files.writeString(folder.resolve("model.zip"), "no zip at all");
        Command command =
                Command.run(
                        "evaluate",
                        model.toString(),
                        draw("test", List.of("a", "b"), 2).toString());
        assertThat(command.exitCode()).isEqualTo(3);
        assertThat(command.output()).startsWith("Error: Cannot read model " + model);
    }

    private Path draw(String name, List<String> classes, int imagesPerClass) throws IOException {
        return DrawnImages.write(folder.resolve(name), classes, imagesPerClass, 1);
    }

    private void fails(int exitCode, String message, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--run.output=" + output;
        Command command = Command.train(network, all);
        assertThat(command.output()).contains(message).containsPattern("(?m)^Error: ");
        assertThat(command.output()).doesNotContain("\tat ").doesNotContain("defect");
        assertThat(command.exitCode()).isEqualTo(exitCode);
    }
}
