package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.JobConfigReader;
import io.convoy.model.ModelArchive;
import io.convoy.model.Replica;
import io.convoy.source.DataLister;
import io.convoy.source.Listing;
import io.convoy.store.CheckpointStore;
import io.convoy.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What archives say of their training, and what of it a resumed one is compared by. */
class ArchiverTest {
    @TempDir private Path folder;
    private Path network;
    private Path train;
    private Path validation;

    @BeforeEach
    void draw() throws IOException {
        network = DrawnImages.network(folder);
        train = DrawnImages.write(folder.resolve("train"), List.of("a", "b"), 4, 1);
        validation = DrawnImages.write(folder.resolve("validation"), List.of("a", "b"), 3, 2);
    }

    private Subject subject(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(more);
        keys.put("network", network.toString());
        keys.put("data.train", train.toString());
        TrainingSetup setup = new TrainingSetup(JobConfigReader.read(keys));
        Listing listing =
                new DataLister(
                                new Configuration(),
                                setup.config().data(),
                                setup.imageShape(),
                                setup.config().run().seed())
                        .list(setup.outputs());
        return setup.subject(listing, 1, "3.5");
    }

    private static ModelArchive archive(Subject subject) {
        return subject.archiver().archive(Replica.initialState(subject.blueprint()));
    }

    @ParameterizedTest
    @CsvSource({
        "stretch, stretched to the shape",
        "crop, scaled to cover the shape and cropped to it",
        "pad, scaled to fit into the shape and padded to it"
    })
    void itSaysHowImagesWereResized(String mode, String words) {
        assertThat(archive(subject(Map.of("data.resize", mode))).card().preprocessing())
                .isEqualTo("%s with antialiasing, value / 255, axes (n, c, h, w)".formatted(words));
    }

    @Test
    void dataThatHaveMovedAreTheSame() throws IOException {
        CheckpointStore checkpoints =
                new CheckpointStore(
                        RunFolder.at(folder.resolve("run").toString(), new Configuration()));
        checkpoints.save(archive(subject(Map.of("data.validation", validation.toString()))));
        Path moved = Files.move(validation, folder.resolve("moved"));
        Subject now = subject(Map.of("data.validation", moved.toString()));

        ResumePoint.Found found =
                new ResumePoint(checkpoints, now.archiver())
                        .find(Replica.initialState(now.blueprint()));

        assertThat(found.remarks())
                .containsExactly(
                        "Resuming from %s/run/checkpoints/round-000000.zip".formatted(folder));
    }

    @Test
    void aDamagedCheckpointIsPassedOverAndTold() {
        RunFolder run = RunFolder.at(folder.resolve("run").toString(), new Configuration());
        CheckpointStore checkpoints = new CheckpointStore(run);
        Subject subject = subject(Map.of());
        checkpoints.save(archive(subject));
        run.write("checkpoints/round-000001.zip", "cut short");

        assertThat(
                        new ResumePoint(checkpoints, subject.archiver())
                                .find(Replica.initialState(subject.blueprint()))
                                .remarks())
                .hasSize(2)
                .contains("Resuming from %s/checkpoints/round-000000.zip".formatted(run.uri()))
                .anyMatch(
                        remark ->
                                remark.startsWith(
                                        "Warning: a newer checkpoint cannot be read, %s/checkpoints/round-000001.zip: "
                                                .formatted(run.uri())));
    }

    @Test
    void whatChangesLaterRoundsIsTold() {
        CheckpointStore checkpoints =
                new CheckpointStore(
                        RunFolder.at(folder.resolve("run").toString(), new Configuration()));
        checkpoints.save(archive(subject(Map.of())));
        Subject now = subject(Map.of("run.minibatch", "5"));

        assertThat(
                        new ResumePoint(checkpoints, now.archiver())
                                .find(Replica.initialState(now.blueprint()))
                                .remarks())
                .hasSize(2)
                .anyMatch(remark -> remark.startsWith("Warning: run.minibatch changed from "));
    }
}
