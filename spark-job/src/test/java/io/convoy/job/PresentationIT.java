package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.cli.Command;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How examples are shown to the network, from the job to the archive. */
@Timeout(180)
class PresentationIT {
    @TempDir private static Path shared;

    private static Path network;
    private static Path train;
    private static Path test;

    @TempDir private Path folder;

    @BeforeAll
    static void draw() throws IOException {
        network = DrawnImages.network(shared);
        train = DrawnImages.write(shared.resolve("train"), List.of("a", "b", "c"), 15, 1);
        test = DrawnImages.write(shared.resolve("test"), List.of("a", "b", "c"), 7, 2);
    }

    private Command train(Path output, String... more) {
        String[] common = {
            "--data.train=" + train,
            "--data.test=" + test,
            "--run.epochs=5",
            "--run.workers=2",
            "--run.output=" + output,
        };
        return Command.train(
                network, Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    private Command trainVaried(Path output) {
        return train(
                output,
                "--data.normalize=dataset",
                "--data.augment.flip=horizontal",
                "--data.augment.shift=0.1",
                "--data.augment.rotate=3",
                "--data.augment.zoom=0.05",
                "--data.augment.brightness=0.05");
    }

    @Test
    void augmentedTrainingLearnsTheSameToTheBitEachTime() throws IOException {
        Command first = trainVaried(folder.resolve("first"));
        Command second = trainVaried(folder.resolve("second"));

        assertThat(first.output())
                .contains("normalize dataset, augment.flip horizontal, augment.shift 0.1");
        assertThat(second.exitCode()).isZero();
        assertThat(folder.resolve("second/model.zip"))
                .hasSameBinaryContentAs(folder.resolve("first/model.zip"));
        assertThat(report(folder.resolve("first")).at("/evaluation/accuracy").asDouble())
                .isGreaterThan(0.8);
    }

    @Test
    void theArchiveKnowsHowExamplesAreNormalised() throws IOException {
        Path output = folder.resolve("normalised");
        trainVaried(output);

        JsonNode card = card(output.resolve("model.zip"));
        assertThat(card.at("/means").size()).isEqualTo(1);
        assertThat(card.at("/means/0").asDouble()).isBetween(0.2, 0.4);
        assertThat(card.at("/deviations/0").asDouble()).isBetween(0.1, 0.3);
        assertThat(card.at("/preprocessing").asText())
                .contains("value / 255, minus the channel's mean, divided by its deviation");
        EvaluatedAgain.assertSame(output, test, folder.resolve("evaluation"), "confusion.csv");
    }

    @Test
    void theMeanDoesNotDependOnTheNumberOfWorkers() throws IOException {
        train(folder.resolve("two"), "--data.normalize=dataset", "--run.epochs=1");
        train(
                folder.resolve("three"),
                "--data.normalize=dataset",
                "--run.epochs=1",
                "--run.workers=3");

        JsonNode two = card(folder.resolve("two/model.zip"));
        assertThat(card(folder.resolve("three/model.zip")).at("/means"))
                .isEqualTo(two.at("/means"));
        assertThat(card(folder.resolve("three/model.zip")).at("/deviations"))
                .isEqualTo(two.at("/deviations"));
    }

    @Test
    void balancedSamplingKeepsTheNumberOfExamples() throws IOException {
        Path rare = DrawnImages.write(folder.resolve("rare"), List.of("a", "b"), 20, 1);
        DrawnImages.write(rare, List.of("c"), 3, 9);

        Command trained =
                train(folder.resolve("run"), "--data.train=" + rare, "--data.sampling=balanced");

        assertThat(trained.exitCode()).isZero();
        JsonNode report = report(folder.resolve("run"));
        assertThat(report.at("/rounds/0/examples").asInt()).isEqualTo(43);
        assertThat(report.at("/examplesByClass/training/c").asInt()).isEqualTo(3);
        assertThat(trained.output()).contains("sampling balanced");
    }

    @Test
    void classWeightsOfTheJobAreThoseOfTheDescription() throws IOException {
        Path weighed = folder.resolve("weighed.yaml");
        Files.writeString(
                weighed,
                Files.readString(network)
                        .replace(
                                "layers:",
                                "loss: {kind: categorical-crossentropy, class-weights: balanced}\nlayers:"));
        Path rare = DrawnImages.write(folder.resolve("rare"), List.of("a", "b"), 20, 1);
        DrawnImages.write(rare, List.of("c"), 3, 9);

        train(folder.resolve("job"), "--data.train=" + rare, "--data.class-weights=balanced");
        train(folder.resolve("description"), "--data.train=" + rare, "--network=" + weighed);

        assertThat(report(folder.resolve("job")).at("/digest"))
                .isEqualTo(report(folder.resolve("description")).at("/digest"));
    }

    @Test
    void amountsBeyondTheImageAreRefused() {
        Command refused = train(folder.resolve("run"), "--data.augment.cutout=9");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output())
                .contains(
                        "Error: Invalid data.augment.cutout: '9'. It must be at most 8, because images are brought to a height of 8 and a width of 8. Write a smaller number.");
    }

    @Test
    void previewDrawsASheetWithoutSpark() throws IOException {
        Path sheet = folder.resolve("sheet.png");

        Command drawn =
                Command.run(
                        "preview",
                        "--network=" + network,
                        "--data.train=" + train,
                        "--data.augment.flip=both",
                        "--output=" + sheet);

        assertThat(drawn.output()).contains("c   c/image-").contains("Preview: " + sheet);
        assertThat(drawn.exitCode()).isZero();
        BufferedImage image = ImageIO.read(sheet.toFile());
        assertThat(image.getWidth()).isGreaterThan(7 * 112);
        assertThat(image.getHeight()).isGreaterThan(8 * 112);
    }

    @Test
    void aPreviewThatCannotBeWrittenSaysWhy() {
        for (String[] place :
                new String[][] {
                    {folder.resolve("none/sheet.png").toString(), "there is no such folder"},
                    {folder.toString(), "Is a directory"}
                }) {
            Command refused =
                    Command.run(
                            "preview",
                            "--network=" + network,
                            "--data.train=" + train,
                            "--output=" + place[0]);

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.output())
                    .contains(
                            "Error: Cannot write %s: %s. Name a file in a folder that exists"
                                    .formatted(place[0], place[1]));
        }
    }

    private static JsonNode report(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("report.json").toFile());
    }

    private static JsonNode card(Path archive) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            return new ObjectMapper().readTree(Files.readString(zip.getPath("convoy.json")));
        }
    }
}
