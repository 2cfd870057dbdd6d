package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.cluster.ExecutorProcesses;
import io.convoy.cluster.MadeUpGpus;
import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code convoy check} finds; where executors differ from the driver, over processes. */
@Timeout(180)
class CheckIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String TWO_PROCESSES = "local-cluster[2,1,1024]";

    @TempDir private static Path shared;

    private static Path network;
    private static Path train;
    private static Path test;

    @TempDir private Path folder;
    private Path output;

    @BeforeAll
    static void draw() throws IOException {
        network = DrawnImages.network(shared);
        List<String> classes = List.of("a", "b", "c");
        train = DrawnImages.write(shared.resolve("train"), classes, 20, 1);
        test = DrawnImages.write(shared.resolve("test"), classes, 7, 2);
    }

    @BeforeEach
    void choose() {
        output = folder.resolve("new/run");
    }

    private List<String> arguments(String train, String output, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "check",
                                "--network=" + network,
                                "--data.train=" + train,
                                "--data.test=" + test,
                                "--run.minibatch=4",
                                "--run.output=" + output));
        all.addAll(List.of(more));
        return all;
    }

    private Command here(String... more) {
        return Command.run(
                arguments(train.toString(), output.toString(), more).toArray(String[]::new));
    }

    private static Command overProcesses(Map<String, String> settings, List<String> arguments) {
        ExecutorProcesses.require();
        try (RunningCommand run =
                RunningCommand.start(TWO_PROCESSES, settings, arguments.toArray(String[]::new))) {
            return run.end(LIMIT);
        }
    }

    @Test
    void whatIsWellIsSaidOfEveryExecutor() {
        Command ended = overProcesses(Map.of(), arguments(train.toString(), output.toString()));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.unwrapped())
                .contains("2 slots at once on local-cluster[2,1,1024] for 2 workers")
                .containsPattern("Java 17\\S*, Spark 3\\.5\\.\\d, Scala 2\\.12\\.\\d+, Hadoop")
                .contains("on the driver and 2 executors")
                .contains("2 executors reach each other and the driver; 4 MB each at")
                .contains("16 training examples read and decoded in 2 slots of 2 executors")
                .contains("written, renamed and deleted from the driver and 2 executors")
                .contains("arrays of a step: measured")
                .contains("0 errors");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void everySplitIsSampled() {
        Command ended = here("--data.validation-fraction=0.2");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.unwrapped())
                .contains("training examples read and decoded")
                .contains("validation examples read and decoded")
                .contains("test examples read and decoded");
    }

    @Test
    void aFolderThatHoldsAnotherRun() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("job.yaml"), "network: other\n");

        Command ended = here();

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.unwrapped())
                .containsPattern(
                        "output warning \\S+ holds another run: a fresh run refuses it -> ")
                .doesNotContain("output ok");
    }

    @Test
    void aFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("notes.txt"), "mine");

        Command ended = here();

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.unwrapped())
                .containsPattern("output error Cannot write to \\S+: it is not empty");
        assertThat(output.resolve("notes.txt")).exists();
    }

    @Test
    void tooFewSlots() {
        Command ended =
                overProcesses(
                        Map.of(),
                        arguments(train.toString(), output.toString(), "--run.workers=4"));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.unwrapped())
                .contains(
                        "slots error Cannot start 4 workers: the cluster offers 2 slots (local-cluster[2,1,1024]). Set run.workers: 2, or add executors.")
                .contains("training examples read and decoded in 2 slots of 2 executors")
                .contains("1 error");
    }

    @Test
    void missingNatives() {
        Command ended =
                overProcesses(
                        Map.of(
                                "spark.executor.extraJavaOptions",
                                "-Dorg.bytedeco.javacpp.platform.extension=-onednn-missing"),
                        arguments(train.toString(), output.toString()));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(5);
        assertThat(ended.unwrapped())
                .containsPattern(
                        "natives error executor 0 on \\S+: cannot load the native libraries \\(linux-x86_64-onednn-missing\\)")
                .contains("CONVOY_NATIVES=onednn (any x86-64)")
                .contains("data ok ");
    }

    @Test
    void aClassMissingInTest() throws IOException {
        Path two = DrawnImages.write(folder.resolve("two"), List.of("a", "c"), 3, 2);

        Command ended = here("--data.test=" + two);

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.unwrapped())
                .contains("b 20 0 ")
                .contains("classes warning no test example of b -> Add some");
    }

    @Test
    void dataThatAreNotThereAreSaidOnce() {
        Command ended = here("--data.train=" + folder.resolve("nowhere"));

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.unwrapped())
                .contains("classes error Cannot find " + folder.resolve("nowhere"))
                .contains("data warning not looked at: the data could not be listed")
                .contains("natives ok ");
    }

    @Test
    void undecodableFilesOfTheSample() throws IOException {
        Path broken = DrawnImages.write(folder.resolve("broken"), List.of("a", "b", "c"), 2, 3);
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(broken.resolve(name + "/image-000.png"), "<html>not found</html>");
        }

        Command ended = here("--data.train=" + broken);

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.unwrapped())
                .contains("data error 3 of a sample of 6 training examples cannot be decoded")
                .contains("data.max-bad-fraction");
    }

    @Test
    void gpusByTheAddressesThatSparkGives() throws IOException {
        Command ended =
                overProcesses(
                        MadeUpGpus.settings(folder, 1),
                        arguments(train.toString(), output.toString()));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.unwrapped())
                .containsPattern(
                        "devices warning GPU 0 of (\\S+) is given to workers 0 \\(executor \\d on \\1\\) and 1 \\(executor \\d on \\1\\)");
    }

    @Test
    void trainBeginsWithIt() throws IOException {
        Command trained =
                Command.train(
                        network,
                        "--data.train=" + train,
                        "--data.test=" + test,
                        "--run.epochs=1",
                        "--run.output=" + output);

        assertThat(trained.exitCode()).as(trained.output()).isZero();
        assertThat(output.resolve("report.json")).content().contains("\"neededArrays\"");
    }
}
