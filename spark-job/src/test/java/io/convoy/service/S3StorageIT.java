package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.cli.Command;
import io.convoy.cli.RunningCommand;
import io.convoy.error.ClusterException;
import io.convoy.job.DrawnImages;
import io.convoy.store.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data, run folder, checkpoints and archives in S3. */
@Timeout(120)
class S3StorageIT {
    private static final String TRAIN = "s3a://photos/train";
    private static final String TEST = "s3a://photos/test";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir private static Path shared;

    private static S3Proxy s3;
    private static Path network;
    private static Path train;
    private static Path test;

    private final List<String> properties = new ArrayList<>();

    @BeforeAll
    static void startS3() throws IOException {
        FileSystem.closeAll();
        s3 = new S3Proxy(shared.resolve("s3"));
        network = DrawnImages.network(shared);
        train = DrawnImages.write(shared.resolve("train"), List.of("a", "b", "c"), 15, 1);
        test = DrawnImages.write(shared.resolve("test"), List.of("a", "b", "c"), 7, 2);
        FileSystem files = FileSystem.get(URI.create("s3a://photos/"), s3.configuration());
        for (Path folder : List.of(train, test)) {
            files.copyFromLocalFile(
                    new org.apache.hadoop.fs.Path(folder.toUri()),
                    new org.apache.hadoop.fs.Path("s3a://photos/" + folder.getFileName()));
        }
    }

    @AfterAll
    static void stopS3() {
        s3.close();
    }

    /** Hadoop keeps a file system with the settings it was first asked for with. */
    @BeforeEach
    void tellSpark() throws IOException {
        FileSystem.closeAll();
        s3.settings().forEach(this::set);
    }

    @AfterEach
    void tellSparkNothing() {
        properties.forEach(System::clearProperty);
    }

    private void set(String name, String value) {
        System.setProperty("spark.hadoop." + name, value);
        properties.add("spark.hadoop." + name);
    }

    private static Command train(String trainUri, String testUri, String output, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--data.train=" + trainUri,
                                "--data.test=" + testUri,
                                "--run.output=" + output,
                                "--run.epochs=2",
                                "--run.workers=2"));
        arguments.addAll(List.of(more));
        return Command.train(network, arguments.toArray(String[]::new));
    }

    @Test
    void aTrainingInS3EndsWithTheBytesOfOneOnDiskAndGoesOnFromItsCheckpoint() throws IOException {
        Path disk = shared.resolve("disk");
        Command local = train(train.toString(), test.toString(), disk.toString(), "--run.epochs=3");
        assertThat(local.exitCode()).as(local.output()).isZero();

        Command first = train(TRAIN, TEST, "s3a://photos/run");
        Command second = train(TRAIN, TEST, "s3a://photos/run", "--run.epochs=3", "--resume");

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(second.exitCode()).as(second.output()).isZero();
        Path run = s3.bucket().resolve("run");
        assertThat(digest(run)).isEqualTo(digest(disk));
        assertThat(names(run)).isEqualTo(names(disk));
        assertThat(first.output() + second.output()).doesNotContain(S3Proxy.KEY, S3Proxy.SECRET);
        assertNoKeyIn(run);
    }

    @Test
    void aModelInS3IsEvaluated() {
        Command trained = train(TRAIN, TEST, "s3a://photos/model");
        assertThat(trained.exitCode()).as(trained.output()).isZero();

        Command evaluated = Command.run("evaluate", "s3a://photos/model/model.zip", TEST);

        assertThat(evaluated.exitCode()).as(evaluated.output()).isZero();
        assertThat(evaluated.output()).contains("examples 21");
    }

    @Test
    void whatCouldNotBeWrittenToItsEndIsNotThere() {
        RunFolder folder = RunFolder.at("s3a://photos/half", s3.configuration());
        folder.write("report.json", "old");

        assertThatThrownBy(
                        () ->
                                folder.write(
                                        "report.json",
                                        out -> {
                                            out.write(new byte[100_000]);
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("Cannot write s3a://photos/half/report.json from host ")
                .hasMessageEndingWith(
                        ": no space is left there. Free some, or choose another place.");

        assertThat(folder.readText("report.json")).contains("old");
        assertThat(folder.list("")).containsExactly("report.json");
    }

    @Test
    void aWrongSecretIsToldInOneSentence() {
        set("fs.s3a.secret.key", "not-the-secret");

        Command command = train(TRAIN, TEST, shared.resolve("wrong").toString());

        assertThat(command.exitCode()).as(command.output()).isEqualTo(3);
        assertThat(command.output())
                .containsPattern(
                        "Error: Cannot read s3a://photos/train from host \\S+: the credentials were refused.*AWS_ACCESS_KEY_ID")
                .doesNotContain("not-the-secret", S3Proxy.KEY, "\tat ");
    }

    @Test
    void aWrongSecretForTheRunFolderIsAFaultOfTheCluster() {
        set("fs.s3a.secret.key", "not-the-secret");

        Command command = train(train.toString(), TEST, "s3a://photos/no");

        assertThat(command.exitCode()).as(command.output()).isEqualTo(5);
        assertThat(command.output())
                .contains("Error: Cannot ", "s3a://photos/no", "the credentials were refused")
                .doesNotContain("not-the-secret", "\tat ");
    }

    @Test
    void aMissingBucketIsNamed() {
        Command command =
                train("s3a://nosuchbucket/train", TEST, shared.resolve("bucket").toString());

        assertThat(command.exitCode()).as(command.output()).isEqualTo(3);
        assertThat(command.output()).contains("the bucket 'nosuchbucket' does not exist");
    }

    @Test
    void anUnknownHostIsNamed() {
        set("fs.s3a.endpoint", "http://no-such-host.invalid:9000");

        Command command = train(TRAIN, TEST, shared.resolve("host").toString());

        assertThat(command.exitCode()).as(command.output()).isEqualTo(3);
        assertThat(command.output()).contains("its host is unknown here (no-such-host.invalid");
    }

    @Test
    void aStoreThatIsAwayForFiveSecondsIsWaitedFor() throws Exception {
        RunFolder folder = RunFolder.at("s3a://photos/away", s3.configuration());
        s3.kill();
        CompletableFuture<Void> back =
                CompletableFuture.runAsync(
                        S3StorageIT::startAgain,
                        CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS));

        folder.write("report.json", "whole");

        back.get(60, TimeUnit.SECONDS);
        assertThat(folder.readText("report.json")).contains("whole");
    }

    @Test
    void aTrainingWhoseStoreIsAwayForFiveSecondsEndsWithTheSameBytes() throws Exception {
        String epochs = "--run.epochs=8";
        Path disk = shared.resolve("undisturbed");
        Command local = train(train.toString(), test.toString(), disk.toString(), epochs);
        assertThat(local.exitCode()).as(local.output()).isZero();

        try (RunningCommand run =
                RunningCommand.start(
                        "local[3]",
                        "train",
                        "--network=" + network,
                        "--run.minibatch=8",
                        "--data.train=" + TRAIN,
                        "--data.test=" + TEST,
                        "--run.output=s3a://photos/off",
                        "--run.workers=2",
                        epochs)) {
            run.awaitOutput("epoch 1/8  \\S+ images in ", LIMIT);
            goAwayForFiveSeconds();
            assertThat(run.output()).doesNotContain("epoch 8/8 ");
            Command ended = run.end(LIMIT);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }

        assertThat(digest(s3.bucket().resolve("off"))).isEqualTo(digest(disk));
        assertThat(names(s3.bucket().resolve("off"))).isEqualTo(names(disk));
    }

    private static void goAwayForFiveSeconds() throws Exception {
        s3.kill();
        CompletableFuture.runAsync(
                        S3StorageIT::startAgain,
                        CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS))
                .get(60, TimeUnit.SECONDS);
    }

    private static void startAgain() {
        try {
            s3.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(run.resolve("report.json").toFile())
                .at("/digest")
                .asText();
    }

    private static List<String> names(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> run.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void assertNoKeyIn(Path run) throws IOException {
        for (String name : names(run)) {
            String content =
                    new String(Files.readAllBytes(run.resolve(name)), StandardCharsets.ISO_8859_1);
            assertThat(
                            Map.of(
                                    name,
                                    content.contains(S3Proxy.KEY)
                                            || content.contains(S3Proxy.SECRET)))
                    .containsValue(false);
        }
    }
}
