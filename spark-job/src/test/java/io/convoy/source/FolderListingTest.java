package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderListingTest {
    @TempDir private Path folder;
    private Path train;
    private Path test;

    @BeforeEach
    void drawTwoClasses() throws IOException {
        train = folder.resolve("train");
        test = folder.resolve("test");
        classFolder(train.resolve("cat"), 10);
        classFolder(train.resolve("dog"), 20);
    }

    /** The training folder and three dogs to test on. */
    private DataConfig tested(List<String> classes) throws IOException {
        classFolder(test.resolve("dog"), 3);
        return data(train, Optional.of(test), OptionalDouble.empty(), classes);
    }

    @Test
    void hiddenAndStrayFilesAreCountedAndImagesAnywhereBelowAClassAreFound() throws IOException {
        write(train.resolve("cat/deep/er/UPPER.JPG"), "x");
        write(train.resolve("cat/name with spaces, ünïcode: ✓.jpeg"), "x");
        for (String hidden :
                List.of(
                        ".DS_Store",
                        ".git/a.png",
                        "cat/._i00.png",
                        "cat/Thumbs.db",
                        "dog/_tmp/a.png")) {
            write(train.resolve(hidden), "x");
        }
        write(train.resolve("README.md"), "x");
        write(train.resolve("outside.png"), "x");
        write(train.resolve("dog/notes.txt"), "x");

        Listing listing = list(tested(List.of()), 2);

        assertThat(listing.format()).isEqualTo(DataFormat.FOLDERS);
        assertThat(listing.classes()).containsExactly("cat", "dog");
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(12, 20);
        assertThat(listing.examples(Split.VALIDATION)).isZero();
        assertThat(listing.skipped().hidden()).isEqualTo(5);
        assertThat(listing.skipped().text())
                .isEqualTo("8 other files skipped: 5 hidden, 1 .md, 1 .png and 1 more");
        assertThat(listing.name(Split.TRAIN, 0)).isEqualTo("cat/deep/er/UPPER.JPG");
        assertThat(listing.name(Split.TRAIN, 11))
                .isEqualTo("cat/name with spaces, ünïcode: ✓.jpeg");
        assertThat(listing.labelSet(Split.TRAIN, 12)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.webp", "b.TIFF", "c.gif", "d.bmp", "e.ppm", "f.jfif", "g.avif"})
    void filesOfEveryFormatAreFound(String name) throws IOException {
        write(train.resolve("cat").resolve(name), "x");

        Listing listing = list(tested(List.of()), 2);

        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(11, 20);
        assertThat(listing.skipped()).isEqualTo(new Listing.Skipped(0, Strays.NONE));
    }

    @Test
    void linksAreFollowedAndThoseToNowherePassedOver() throws IOException {
        Files.createSymbolicLink(train.resolve("cat/linked.png"), train.resolve("dog/i00.png"));
        Files.createSymbolicLink(train.resolve("cat/more"), train.resolve("dog"));
        Files.createSymbolicLink(train.resolve("cat/gone.png"), folder.resolve("nowhere"));
        Files.createSymbolicLink(train.resolve("cat/self.png"), train.resolve("cat/self.png"));

        assertThat(list(tested(List.of()), 2).examplesByClass(Split.TRAIN))
                .containsExactly(10 + 1 + 20, 20);
    }

    @Test
    void theFingerprintIsThatOfNamesAndLengthsOnly() throws IOException {
        DataConfig data = tested(List.of());
        String fingerprint = list(data, 2).fingerprint();
        Files.setLastModifiedTime(
                train.resolve("cat/i00.png"), java.nio.file.attribute.FileTime.fromMillis(0));
        String touched = list(data, 2).fingerprint();
        write(train.resolve("cat/i00.png"), "another length");

        assertThat(touched).isEqualTo(fingerprint).matches("[0-9a-f]{64}");
        assertThat(list(data, 2).fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void theClassListGivenIsTheOrder() throws IOException {
        Listing listing = list(tested(List.of("dog", "cat")), 2);

        assertThat(listing.classes()).containsExactly("dog", "cat");
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(20, 10);
    }

    @Test
    void aClassListThatDoesNotMatchIsRefused() {
        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                train,
                                                Optional.empty(),
                                                OptionalDouble.of(0),
                                                List.of("cat", "cow")),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Invalid data.classes: it lacks (dog) and names (cow), which %s (data.train) does not hold. List every class folder once, or remove the key.",
                        train);
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> list(data(folder.resolve("tain")), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot find %s/tain (data.train): it does not exist. Correct data.train.",
                        folder);
    }

    @Test
    void aFileNameThatIsNoTextIsToBeChanged() throws IOException {
        write(folder.resolve("cat/\ufffd.png"), "x");

        assertThatThrownBy(() -> list(data(folder), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read the file name '\ufffd.png' in file:%s/cat: it is not text in UTF-8. Rename the file.",
                        folder);
    }

    @Test
    void aPathThatIsTakenForAUriIsTold() {
        assertThatThrownBy(() -> list(data(Path.of("old:images")), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot reach old:images (data.train): what stands before the first colon is taken for a file system. Write ./old:images, or a URI of a file system that Hadoop knows.");
    }

    @Test
    void anUnknownFileSystemIsNamed() {
        assertThatThrownBy(() -> list(data(Path.of("s9:/bucket/x")), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot reach s9:/bucket/x (data.train): No FileSystem for scheme \"s9\". Write a path or a URI of a file system that Hadoop knows.");
    }

    @Test
    void aFolderWithoutClassesIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> list(data(empty), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot find images in %s (data.train): it holds no folders. Expected one folder per class with images in it, named .jpg, .png, .webp or the like.",
                        empty);
        write(empty.resolve("cat/readme.txt"), "x");
        assertThatThrownBy(() -> list(data(empty), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its folders hold none");
    }

    @Test
    void aClassWithoutImagesIsRefused() throws IOException {
        write(train.resolve("masks/readme.txt"), "x");

        assertThatThrownBy(() -> list(data(train), 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Cannot learn class 'masks': its folder in %s (data.train) holds no",
                        train);
    }

    @Test
    void oneClassIsRefused() throws IOException {
        Path one = folder.resolve("one");
        classFolder(one.resolve("cat"), 3);

        assertThatThrownBy(() -> list(data(one), 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot train on %s (data.train): it holds one class only (cat). Two or more are needed, one class folder each.",
                        one);
    }

    @Test
    void aTrainFolderBesideOtherClassesIsAClass() throws IOException {
        classFolder(folder.resolve("vehicles/train"), 3);
        classFolder(folder.resolve("vehicles/car"), 3);
        Path vehicles = folder.resolve("vehicles");

        Listing listing =
                list(data(vehicles, Optional.empty(), OptionalDouble.of(0.3), List.of()), 2);

        assertThat(listing.classes()).containsExactly("car", "train");
    }

    @Test
    void aNetworkWithAnotherNumberOfOutputsIsRefused() throws IOException {
        for (int i = 0; i < 10; i++) {
            classFolder(train.resolve("x" + i), 1);
        }

        assertThatThrownBy(() -> list(data(train), 10))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot train on %s (data.train): it holds 12 classes (cat, dog, x0, x1, x2, x3, x4, x5, x6, x7 and 2 more), the network has 10 outputs. Give the last layer 12 units, or correct the data.",
                        train);
    }

    @Test
    void imagesHaveOneOrThreeChannels() {
        DataLister lister =
                new DataLister(new Configuration(), data(train), new ImageShape(8, 8, 2), 1);

        assertThatThrownBy(() -> lister.list(OptionalInt.of(2)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot bring images to the shape 8,8,2: it has 2 channels. Images have 1 (gray) or 3 (colour); set data.shape.");
    }

    @Test
    void imagesAreNotStretchedToALine() {
        DataLister lister =
                new DataLister(new Configuration(), data(train), new ImageShape(1, 784, 1), 1);

        assertThatThrownBy(() -> lister.list(OptionalInt.of(2)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot bring images to the shape 1,784,1: it is a line. Set data.shape to a height, width and channels that make 784 values.");
    }

    @Test
    void aLinkThatLeadsBackUpIsFound() throws IOException {
        Files.createSymbolicLink(train.resolve("cat/again"), train);

        assertThatThrownBy(() -> list(data(train), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("folders lie more than 32 deep in it");
    }

    /** A file system that lets nobody look into a folder of dogs. */
    public static final class Guarded extends RawLocalFileSystem {
        @Override
        public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
            if (path.getName().equals("dog")) {
                throw new AccessControlException("Permission denied: user=nobody");
            }
            return super.listStatus(path);
        }
    }

    @Test
    void aFolderThatMayNotBeReadIsNamed() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", Guarded.class, Guarded.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);

        assertThatThrownBy(
                        () ->
                                new DataLister(configuration, data(train), Fixtures.SHAPE, 1)
                                        .list(OptionalInt.of(2)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read file:%s/dog: permission denied. Give the user who runs this job access.",
                        train);
    }
}
