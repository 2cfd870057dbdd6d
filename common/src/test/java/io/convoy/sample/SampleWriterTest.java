package io.convoy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleWriterTest {
    @TempDir private Path temporary;

    @ParameterizedTest
    @EnumSource
    void sameSeedSameBytes(SampleKind kind) throws IOException {
        SampleWriter.write(request(kind, 12, 6, 7), temporary.resolve("one"));
        SampleWriter.write(request(kind, 12, 6, 7), temporary.resolve("two"));
        assertThat(hashes(temporary.resolve("one"))).isEqualTo(hashes(temporary.resolve("two")));
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedDrawsEveryFileAnew(SampleKind kind) throws IOException {
        SampleWriter.write(request(kind, 12, 6, 7), temporary.resolve("one"));
        SampleWriter.write(request(kind, 12, 6, 8), temporary.resolve("two"));
        assertThat(hashes(temporary.resolve("one")).values())
                .doesNotContainAnyElementsOf(hashes(temporary.resolve("two")).values());
    }

    @ParameterizedTest
    @EnumSource(names = "BLOBS", mode = EnumSource.Mode.EXCLUDE)
    void noPictureIsDrawnTwice(SampleKind kind) throws IOException {
        SampleWriter.write(request(kind, 12, 12, 7), temporary.resolve("set"));
        Map<String, String> hashes = hashes(temporary.resolve("set"));
        assertThat(new HashSet<>(hashes.values())).hasSize(hashes.size());
    }

    @Test
    void aLargerSetContinuesASmallerOne() throws IOException {
        SampleWriter.write(request(SampleKind.SHAPES, 12, 0, 7), temporary.resolve("small"));
        SampleWriter.write(request(SampleKind.SHAPES, 18, 0, 7), temporary.resolve("large"));
        assertThat(hashes(temporary.resolve("large")))
                .containsAllEntriesOf(hashes(temporary.resolve("small")));
    }

    @Test
    void laysPicturesOutInOneFolderPerClassAndMasksOutsideOfThem() throws IOException {
        Path folder = temporary.resolve("not/there/yet");
        SampleSummary summary = SampleWriter.write(request(SampleKind.CELLS, 5, 2, 1), folder);

        assertThat(hashes(folder).keySet())
                .containsExactly(
                        "masks/test/aggregates/aggregates-000000.png",
                        "masks/train/aggregates/aggregates-000000.png",
                        "masks/train/aggregates/aggregates-000001.png",
                        "masks/train/aggregates/aggregates-000002.png",
                        "test/aggregates/aggregates-000000.png",
                        "test/control/control-000000.png",
                        "train/aggregates/aggregates-000000.png",
                        "train/aggregates/aggregates-000001.png",
                        "train/aggregates/aggregates-000002.png",
                        "train/control/control-000000.png",
                        "train/control/control-000001.png");
        assertThat(summary)
                .isEqualTo(new SampleSummary(folder, List.of("aggregates", "control"), 5, 2, 11));
    }

    @Test
    void scenesHaveManifestsWhichNameTheShapesInThem() throws IOException {
        Path folder = temporary.resolve("scenes");
        SampleSummary summary = SampleWriter.write(request(SampleKind.SCENES, 60, 3, 1), folder);

        assertThat(summary.files()).isEqualTo(60 + 3 + 2);
        List<String> rows = Files.readAllLines(folder.resolve("train.csv"));
        assertThat(rows).hasSize(61).startsWith("path,label");
        assertThat(rows.subList(1, 61))
                .allMatch(row -> Files.exists(folder.resolve(row.split(",", -1)[0])))
                .extracting(row -> row.split(",", -1)[1])
                .contains("", "circle", "cross|triangle", "circle|cross|triangle");
        assertThat(Files.readAllLines(folder.resolve("test.csv"))).hasSize(4);
    }

    @Test
    void drawsShapesInColourInSixClassesAndNoTestSplitWhenNoneIsWanted() throws IOException {
        Path folder = temporary.resolve("shapes");
        SampleSummary summary = SampleWriter.write(request(SampleKind.SHAPES, 12, 0, 1), folder);

        assertThat(summary.files()).isEqualTo(12);
        assertThat(folder.resolve("test")).doesNotExist();
        for (String name : SampleKind.SHAPES.classes()) {
            List<Path> files = Pixels.files(folder.resolve("train").resolve(name));
            assertThat(files).hasSize(2);
            Pixels pixels = Pixels.read(files.get(0));
            assertThat(List.of(pixels.width, pixels.height, pixels.channels))
                    .containsExactly(64, 64, 3);
        }
    }

    @Test
    void drawsIntoAnEmptyFolderThatExists() throws IOException {
        SampleWriter.write(request(SampleKind.CELLS, 2, 2, 1), temporary);
        assertThat(children(temporary)).containsExactly("masks", "test", "train");
    }

    @Test
    void refusesAFolderInUse() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> SampleWriter.write(request(SampleKind.BLOBS, 3, 3, 1), temporary))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot write %s: it holds 'thesis.txt' already. A sample is drawn into a new or empty folder. Name another folder."
                                .formatted(temporary));
        assertThat(children(temporary)).containsExactly("thesis.txt");
    }

    @Test
    void refusesAFileAndWhatIsBelowAFile() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        assertThatThrownBy(() -> SampleWriter.write(request(SampleKind.BLOBS, 3, 3, 1), file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot write " + file + ": it is a file.");
        Path below = file.resolve("set");
        assertThatThrownBy(() -> SampleWriter.write(request(SampleKind.BLOBS, 3, 3, 1), below))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot write " + below + ": ")
                .hasMessageEndingWith("Name another folder.");
        assertThat(children(temporary)).containsExactly("file");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        SampleRequest twelve = request(SampleKind.SHAPES, 12, 6, 1);
        SampleSet fullDisk =
                (request, folder) -> {
                    new PictureSet(new ShapesSample()).draw(request, folder);
                    throw new IOException("No space left on device");
                };
        Path folder = temporary.resolve("set");
        assertThatThrownBy(() -> SampleWriter.write(fullDisk, twelve, folder, "Do this."))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot write %s: No space left on device (IOException). A sample needs a folder that can be written, and space. Do this."
                                .formatted(folder));
        assertThatThrownBy(() -> SampleWriter.write(fullDisk, twelve, temporary, "Do this."))
                .isInstanceOf(ConfigException.class);
        assertThat(children(temporary)).isEmpty();
    }

    @Test
    void aFailureOfOnePictureIsTheFailureOfTheSet() throws IOException {
        Path folder = temporary.resolve("set");
        SampleRequest request = request(SampleKind.SHAPES, 60, 0, 1);
        SampleSet failing = new PictureSet(new BrokenArtist());
        assertThatThrownBy(() -> SampleWriter.write(failing, request, folder, "Do this."))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("cannot draw a cross");
        assertThat(children(temporary)).isEmpty();
    }

    @Test
    void blobsAreThreeCloudsOfPointsWithAHeader() throws IOException {
        SampleWriter.write(request(SampleKind.BLOBS, 300, 30, 1), temporary.resolve("set"));
        List<String> train = Files.readAllLines(temporary.resolve("set/train.csv"));
        List<String> test = Files.readAllLines(temporary.resolve("set/test.csv"));

        assertThat(train).hasSize(301).startsWith("x,y,label");
        assertThat(test).hasSize(31).startsWith("x,y,label").doesNotContain(train.get(1));
        assertThat(train.stream().skip(1))
                .allMatch(row -> row.matches("-?\\d\\.\\d{5},-?\\d\\.\\d{5},[abc]"));
        assertThat(meanY(train, "a")).isBetween(1.8, 2.2);
        assertThat(meanY(train, "b")).isBetween(-1.2, -0.8);
        assertThat(meanY(train, "c")).isBetween(-1.2, -0.8);
    }

    private static double meanY(List<String> rows, String label) {
        return rows.stream()
                .filter(row -> row.endsWith("," + label))
                .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[1]))
                .average()
                .orElseThrow();
    }

    private static SampleRequest request(SampleKind kind, int train, int test, long seed) {
        return new SampleRequest(kind, train, test, seed, Difficulty.CLEAR);
    }

    private static List<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : Pixels.files(folder)) {
            hashes.put(
                    folder.relativize(file).toString(),
                    DigestUtils.sha256Hex(Files.readAllBytes(file)));
        }
        return hashes;
    }

    private static final class BrokenArtist implements Artist {
        @Override
        public List<String> classes() {
            return ShapesSample.CLASSES;
        }

        @Override
        public Drawing draw(int classIndex, SampleRandom random) {
            if (classes().get(classIndex).equals("cross")) {
                throw new IllegalArgumentException("cannot draw a cross");
            }
            return new ShapesSample().draw(classIndex, random);
        }
    }
}
