package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ConfigKey;
import io.convoy.config.ConfigKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no Spark. */
class ConvoyTest {
    @TempDir private Path folder;

    @Test
    void summaryShowsLayersShapesAndTheParameterCount() {
        Command summary = Command.run("summary", "scinet-5");

        assertThat(summary.exitCode()).isZero();
        assertThat(summary.output())
                .contains("conv-2")
                .contains("10x10x40")
                .contains("parameters: 108,870");
    }

    @Test
    void summaryOfANetworkThatTakesAsManyOutputsAsThereAreClasses() throws IOException {
        Path file = folder.resolve("net.yaml");
        Files.writeString(
                file,
                "input: 4,4,1\nlayers:\n  - flatten\n  - dense: {units: classes, activation: softmax}\n");

        Command summary = Command.run("summary", file.toString(), "--classes", "3");

        assertThat(summary.exitCode()).as(summary.output()).isZero();
        assertThat(summary.output()).contains("parameters: 51");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void aNumberOfClassesThatIsNone(String classes) {
        Command summary = Command.run("summary", "scinet-5", "--classes", classes);

        assertThat(summary.exitCode()).as(summary.output()).isEqualTo(2);
        assertThat(summary.output()).startsWith("Error: Invalid ").doesNotContain("\tat ");
    }

    @Test
    void summaryOfAnUnknownNetworkSuggestsOne() {
        Command summary = Command.run("summary", "scinet5");

        assertThat(summary.exitCode()).isEqualTo(2);
        assertThat(summary.output())
                .startsWith("Error: Unknown network 'scinet5'. Did you mean 'scinet-5'?");
    }

    @Test
    void helpOfTrainDocumentsEveryKey() {
        Command help = Command.run("train", "--help");

        assertThat(help.exitCode()).isZero();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            assertThat(help.output()).contains(key.nameInGroup());
        }
    }

    @Test
    void helpAndVersionAnswerInEveryForm() {
        for (String form : new String[] {"--help", "help", "-h"}) {
            assertThat(Command.run(form)).extracting(Command::exitCode).isEqualTo(0);
            assertThat(Command.run(form).output()).contains("evaluate").contains("Exit codes:");
        }
        assertThat(Command.run("version").output())
                .startsWith("Convoy ")
                .isEqualTo(Command.run("--version").output());
    }

    @Test
    void mistypedCommandIsAProblemOfTheCommandLine() {
        Command command = Command.run("trian");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output()).contains("trian").contains("See 'convoy --help'.");
    }

    @Test
    void wordThatIsNoKeyIsRefused() {
        Command command = Command.run("train", "--network=scinet-5", "--data.train");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output())
                .isEqualTo(
                        "Error: Cannot understand '--data.train'. Keys of the job are written --key=value, such as --run.epochs=5.\n");
    }

    @Test
    void passwordInAUriIsRefusedBeforeAnythingIsWritten() {
        Command command =
                Command.run(
                        "train", "--network=lenet-5", "--data.train=ftp://me:secret@host/images");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output())
                .startsWith("Error: Invalid data.train: it holds a password.")
                .doesNotContain("secret");
    }

    @Test
    void passwordInAnyUriOfACommandIsRefused() {
        String bad = "s3a://AKIA0:se/cret@bucket/x";
        String[][] commands = {
            {"train", "--network=lenet-5", "--data.train=x", "--run.output=" + bad},
            {"train", "--network=" + bad, "--data.train=x"},
            {"evaluate", bad, "x"},
            {"evaluate", "x", bad},
            {"evaluate", "x", "x", "--output=" + bad},
            {"pack", bad, "x"},
            {"pack", "x", bad},
            {"unpack", bad, "x"},
            {"unpack", "x", bad}
        };
        for (String[] words : commands) {
            Command command = Command.run(words);

            assertThat(command.exitCode()).as(words[0]).isEqualTo(2);
            assertThat(command.output()).contains("holds a password").doesNotContain("cret");
        }
    }

    @Test
    void resumeNeedsTheFolderOfTheRun() {
        Command command =
                Command.run("train", "--network=lenet-5", "--data.train=" + folder, "--resume");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output()).contains("Cannot resume: run.output does not say which run.");
    }

    /** As a job gets it that was submitted with it and is then requeued. */
    @Test
    void whatIsAskedForTwiceIsAskedFor() {
        Command command =
                Command.run(
                        "train",
                        "--resume",
                        "--skip-check",
                        "--network=lenet-5",
                        "--data.train=" + folder,
                        "--skip-check",
                        "--resume");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output()).contains("Cannot resume: run.output does not say which run.");
    }

    @Test
    void sampleDrawsIntoANewFolderOnly() {
        Path blobs = folder.resolve("blobs");

        Command first = Command.run("sample", "blobs", blobs.toString(), "--train=30", "--test=9");
        Command second = Command.run("sample", "blobs", blobs.toString());

        assertThat(first.exitCode()).isZero();
        assertThat(blobs.resolve("train.csv")).isRegularFile();
        assertThat(Files.exists(blobs.resolve("test.csv"))).isTrue();
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.output()).contains("A sample is drawn into a new or empty folder.");
    }
}
