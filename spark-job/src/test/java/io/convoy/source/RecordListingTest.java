package io.convoy.source;

import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.idx;
import static io.convoy.source.Fixtures.list;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that hold many examples: IDX and points. */
class RecordListingTest {
    @TempDir private Path folder;

    private Listing points(String... lines) throws IOException {
        Path csv = folder.resolve("points.csv");
        Path test = folder.resolve("test.csv");
        write(csv, lines);
        write(test, "7,8,b");
        DataConfig data = data(csv, Optional.of(test), OptionalDouble.empty(), List.of());
        return new DataLister(new Configuration(), data, new ImageShape(1, 2, 1), 1)
                .list(OptionalInt.of(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void idxFilesAreFoundPlainOrZipped(String suffix) throws IOException {
        idx(folder, "train", 12, suffix);
        idx(folder, "t10k", 5, suffix);

        Listing listing =
                list(data(folder, Optional.of(folder), OptionalDouble.empty(), List.of()), 3);

        assertThat(listing.format()).isEqualTo(DataFormat.IDX);
        assertThat(listing.classes()).containsExactly("0", "1", "2");
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(4, 4, 4);
        assertThat(listing.examplesByClass(Split.TEST)).containsExactly(2, 2, 1);
        assertThat(listing.name(Split.TEST, 3)).isEqualTo("t10k-images-idx3-ubyte" + suffix + "#3");
    }

    @Test
    void zippingIdxFilesDoesNotChangeTheFingerprintAndAPixelDoes() throws IOException {
        idx(folder.resolve("plain"), "train", 12, "");
        idx(folder.resolve("zipped"), "train", 12, ".gz");
        String fingerprint = fingerprint(folder.resolve("plain"));
        Path images = folder.resolve("plain/train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        bytes[bytes.length - 1] ^= 1;

        assertThat(fingerprint(folder.resolve("zipped"))).isEqualTo(fingerprint);
        write(images, bytes);
        assertThat(fingerprint(folder.resolve("plain"))).isNotEqualTo(fingerprint);
    }

    private static String fingerprint(Path idx) {
        return list(data(idx, Optional.empty(), OptionalDouble.empty(), List.of()), 3)
                .fingerprint();
    }

    @Test
    void classNamesOfIdxAreGivenInTheOrderOfTheLabels() throws IOException {
        idx(folder, "train", 12, "");
        List<String> names = List.of("shirt", "shoe", "bag");

        Listing listing = list(data(folder, Optional.empty(), OptionalDouble.empty(), names), 3);

        assertThat(listing.classes()).isEqualTo(names);
        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                folder,
                                                Optional.empty(),
                                                OptionalDouble.of(0),
                                                List.of("shirt", "shoe")),
                                        3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Invalid data.classes: 2 names. %s (data.train) has 3 labels (0, 1, 2); names are given in their order.",
                        folder);
    }

    private Listing evaluated(List<String> classes) {
        DataConfig data = data(folder, Optional.of(folder), OptionalDouble.empty(), List.of());
        return new DataLister(new Configuration(), data, Fixtures.SHAPE, 1).listTest(classes);
    }

    /** Gives every label of IDX files another number. */
    private static void relabel(Path labels, int first, int step) throws IOException {
        byte[] bytes = Files.readAllBytes(labels);
        for (int i = 8; i < bytes.length; i++) {
            bytes[i] = (byte) (first + step * bytes[i]);
        }
        write(labels, bytes);
    }

    @Test
    void namesAreRefusedWhereLabelsDoNotCountFromZero() throws IOException {
        idx(folder, "train", 12, "");
        relabel(folder.resolve("train-labels-idx1-ubyte"), 1, 2);

        assertThatThrownBy(() -> list(named("shirt", "shoe", "bag"), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Invalid data.classes: names are given to labels 0 to 2. %s (data.train) has the labels 1, 3, 5. Number the labels from 0 without gaps, or remove the key.",
                        folder);
    }

    @Test
    void aNumberIsTheNameOfNoOtherLabel() throws IOException {
        idx(folder, "train", 12, "");

        assertThatThrownBy(() -> list(named("zero", "2", "1"), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Invalid data.classes: '2' is the name of label 1. A name that is a number is that of its label. Give another name, or remove the key.");
    }

    private DataConfig named(String... names) {
        return data(folder, Optional.empty(), OptionalDouble.empty(), List.of(names));
    }

    @Test
    void aTrainedNetworkFindsItsClassesByLabel() throws IOException {
        idx(folder, "t10k", 5, "");
        Path labels = folder.resolve("t10k-labels-idx1-ubyte");

        assertThat(evaluated(List.of("shirt", "shoe", "bag")).examplesByClass(Split.TEST))
                .containsExactly(2, 2, 1);
        relabel(labels, 1, 2);
        assertThat(evaluated(List.of("1", "3", "5")).examplesByClass(Split.TEST))
                .containsExactly(2, 2, 1);
        assertThatThrownBy(() -> evaluated(List.of("shirt", "shoe", "bag")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot test on %s (data.test): its label '3' is none of the classes trained (shirt, shoe, bag). Remove it, or add it to the training data.",
                        folder);
    }

    @Test
    void labelsThatShareNoNumberWithTheClassesAreNotTakenForPositions() throws IOException {
        idx(folder, "t10k", 5, "");

        assertThatThrownBy(() -> evaluated(List.of("3", "4", "5")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Cannot test on %s (data.test): its label '0' is none of the classes trained (3, 4, 5).",
                        folder);
        assertThatThrownBy(() -> evaluated(List.of("one", "0", "two")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot test on %s (data.test): its labels are numbers, and class 1 of the network is named '0'. Which label is which class cannot be told; name examples with the classes' names.",
                        folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train-images-idx3-ubyte | -1 | it is shorter than the 12 examples its header declares",
                "train-images-idx3-ubyte | 1 | it is longer than the 12 examples its header declares",
                "train-labels-idx1-ubyte | -1 | it is shorter than the 12 examples its header declares",
                "train-labels-idx1-ubyte | 1 | it is longer than the 12 examples its header declares",
                "train-images-idx3-ubyte | -78 | it ends before its header does, or before its gzip data do",
            })
    void idxFilesOfAWrongLengthAreNamed(String name, int longer, String reason) throws IOException {
        idx(folder, "train", 12, "");
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length + longer));

        assertThatThrownBy(() -> list(data(folder), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read file:%s/%s as IDX: %s. Fetch the file again.",
                        folder, name, reason);
    }

    @Test
    void zippedIdxFilesThatAreCutAreNamed() throws IOException {
        idx(folder, "train", 12, ".gz");
        Path images = folder.resolve("train-images-idx3-ubyte.gz");
        byte[] bytes = Files.readAllBytes(images);

        for (int cut : new int[] {3, 12, 24, bytes.length - 5}) {
            write(images, Arrays.copyOf(bytes, cut));
            assertThatThrownBy(() -> list(data(folder), 3))
                    .as("cut to %d bytes", cut)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("Cannot read file:%s as IDX: it ", images)
                    .hasMessageEndingWith("Fetch the file again.");
        }
    }

    @Test
    void aWrongMagicNumberAndAMissingFileAreNamed() throws IOException {
        idx(folder, "train", 12, "");
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        Files.copy(folder.resolve("train-images-idx3-ubyte"), folder.resolve("copy"));
        Files.delete(labels);

        assertThatThrownBy(() -> list(data(folder), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot find the file train-labels* in %s (data.train). Expected it there, plain or .gz.",
                        folder);
        Files.move(folder.resolve("copy"), labels);
        assertThatThrownBy(() -> list(data(folder), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read file:%s as IDX: its magic number is 0x00000803, not 0x00000801. Fetch the file again.",
                        labels);
    }

    @Test
    void asManyLabelsAsImagesAreNeeded() throws IOException {
        idx(folder, "train", 12, "");
        idx(folder.resolve("other"), "train", 11, "");
        Files.copy(
                folder.resolve("other/train-labels-idx1-ubyte"),
                folder.resolve("train-labels-idx1-ubyte"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> list(data(folder), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read %s (data.train): train-images-idx3-ubyte declares 12 images, train-labels-idx1-ubyte 11 labels. Fetch the two files again.",
                        folder);
    }

    @Test
    void pointsAreRowsWithOrWithoutAHeader() throws IOException {
        Listing plain = points("1,2,b", "3,-4e2,a", "5,6,b");
        Listing headed = points("x,y,label", "1,2,b", "3,-4e2,a", "5,6,b");

        assertThat(plain.format()).isEqualTo(DataFormat.POINTS);
        assertThat(plain.classes()).containsExactly("a", "b");
        assertThat(plain.examplesByClass(Split.TRAIN)).containsExactly(1, 2);
        assertThat(headed.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(headed.name(Split.TRAIN, 2)).isEqualTo("points.csv#2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3,a | 4 columns. The network takes 2 numbers, and the label comes last.",
                "1,two,a | 'two' in column 2. Every column but the last holds finite numbers.",
                "NaN,2,a | 'NaN' in column 1. Every column but the last holds finite numbers.",
                "1,2, | its label is empty. Fill it in or remove the row.",
            })
    void badPointsAreNamedByFileAndLine(String row, String message) {
        assertThatThrownBy(() -> points("1,2,b", row))
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot use %s/points.csv (data.train), line 2: %s", folder, message);
    }
}
