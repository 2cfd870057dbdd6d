package io.convoy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ClusterException;
import io.convoy.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir private Path temporary;

    @Test
    void aFileIsWholeOrTheOldOneIsStillThere() throws IOException {
        RunFolder folder = folder("run");
        folder.write("report.json", "old");

        assertThatThrownBy(
                        () ->
                                folder.write(
                                        "report.json",
                                        out -> {
                                            out.write('n');
                                            throw new IOException("the disk is full");
                                        }))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "Cannot write %s/run/report.json: the disk is full. Check that the folder is writable and has space."
                                .formatted(temporary));

        assertThat(folder.readText("report.json")).contains("old");
        assertThat(temporary.resolve("run").toFile().list()).containsExactly("report.json");
    }

    @Test
    void aPathThatIsTakenForAUriIsTold() {
        assertThatThrownBy(() -> RunFolder.at("tuesday 9:30", new Configuration()))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot use run.output tuesday 9:30: what stands before the first colon is taken for a file system. Write ./tuesday 9:30.");
    }

    @Test
    void nothingIsLeftOfAFileThatCouldNotBeMade() {
        RunFolder folder = folder("run");

        assertThatThrownBy(
                        () ->
                                folder.write(
                                        "model.zip",
                                        out -> {
                                            throw new IllegalStateException("a defect");
                                        }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("a defect");

        assertThat(temporary.resolve("run").toFile().list()).isEmpty();
    }

    @Test
    void tryingWhetherItCanBeWrittenLeavesNothing() throws IOException {
        Files.createDirectories(temporary.resolve("there"));

        folder("runs/of/mine").requireWritable();
        folder("there").requireWritable();

        assertThat(temporary.resolve("runs")).doesNotExist();
        assertThat(temporary.resolve("there")).isEmptyDirectory();
    }

    @Test
    void theNewestCheckpointIsThatOfTheLastRound() {
        RunFolder folder = folder("run");
        for (int round : new int[] {999_999, 1_000_000, 2}) {
            folder.write("checkpoints/round-%06d.zip".formatted(round), "");
        }

        assertThat(new CheckpointStore(folder).latestUri())
                .contains(temporary + "/run/checkpoints/round-1000000.zip");
    }

    @Test
    void aFolderWithARunIsNotFree() {
        folder("run").write(RunFolder.JOB, "network: x");

        assertThatThrownBy(() -> folder("run").requireFree())
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot write to %s/run: it holds another run. Choose another run.output, or go on with that run by --resume."
                                .formatted(temporary));
    }

    @Test
    void aFolderWithAnythingElseIsNotFree() throws IOException {
        Files.createDirectories(temporary.resolve("photos"));
        Files.writeString(temporary.resolve("photos/me.jpg"), "x");

        assertThatThrownBy(() -> folder("photos").requireFree())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("it is not empty");
    }

    @Test
    void aNewOrEmptyFolderIsFree() throws IOException {
        Files.createDirectories(temporary.resolve("empty"));

        folder("empty").requireFree();
        folder("new").requireFree();

        assertThat(temporary.resolve("new")).doesNotExist();
    }

    @Test
    void anUnknownFileSystemIsAProblemOfTheJob() {
        assertThatThrownBy(() -> RunFolder.at("gopher://host/run", new Configuration()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot use run.output gopher://host/run: ");
    }

    @Test
    void leavesNoChecksumFilesAround() {
        folder("run").write("a.txt", "text");

        assertThat(temporary.resolve("run").toFile().list()).containsExactly("a.txt");
    }

    private RunFolder folder(String name) {
        return RunFolder.at(temporary.resolve(name).toString(), new Configuration());
    }
}
