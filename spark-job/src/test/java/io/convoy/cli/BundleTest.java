package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import io.convoy.job.DrawnImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir private Path folder;

    @Test
    void aJobComesOutAsItWentInWithoutTheFilesItWasWrittenIn() throws IOException {
        Path network = DrawnImages.network(folder);
        Path job =
                Files.writeString(
                        folder.resolve("job.yaml"),
                        "network: %s\ndata: {train: images, test: 's3a://b/t'}\nrun: {epochs: 7}\n"
                                .formatted(network));
        List<String> lines =
                Command.run("bundle", job.toString(), "--run.seed=3").output().lines().toList();
        Files.delete(network);
        Files.delete(job);

        Bundle bundle = Bundle.decode(lines.get(1));

        assertThat(bundle.job())
                .containsEntry("run.epochs", "7")
                .containsEntry("run.seed", "3")
                .containsEntry("data.train", Path.of("images").toAbsolutePath().toString())
                .containsEntry("data.test", "s3a://b/t");
        assertThat(bundle.job().get("run.output")).contains("/runs/tiny-");
        assertThat(bundle.outcome())
                .isEqualTo(lines.get(0))
                .matches("\\Q" + bundle.job().get("run.output") + "\\E\\.[0-9a-f]{8}\\.outcome");
        assertThat(bundle.setup().config().run().epochs()).isEqualTo(7);
        assertThat(bundle.start()).isEqualTo("FRESH");
        assertThat(lines.get(1)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void whatIsWrongWithAJobIsSaidBeforeItTravels() {
        Command command = Command.run("bundle", "--network=scinet5", "--data.train=x");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output()).startsWith("Error: Unknown network 'scinet5'.");
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> Bundle.decode("no bundle"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid --bundle: ");
    }

    @Test
    void whereNoOutcomeWasLeftTheLauncherIsTold() {
        Command command = Command.run("outcome", folder.resolve("run.12345678.outcome").toString());

        assertThat(command.exitCode()).isEqualTo(99);
        assertThat(command.output()).isEmpty();
    }
}
