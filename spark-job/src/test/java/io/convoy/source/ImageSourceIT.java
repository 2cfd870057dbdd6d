package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.png;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSourceIT {
    @RegisterExtension private static final SharedSpark SPARK = new SharedSpark();
    @TempDir private Path folder;
    @TempDir private Path tests;

    @AfterEach
    void nothingIsLeftPersisted() {
        assertThat(SPARK.context().getPersistentRDDs()).isEmpty();
    }

    /** The folder's images for training, and one cat to test on. */
    private DataConfig tested() throws IOException {
        classFolder(tests.resolve("cat"), 1);
        return data(folder, Optional.of(tests), OptionalDouble.empty(), List.of());
    }

    private static ImageSource source(DataConfig data, ImageShape shape, int outputs) {
        return new ImageSource(SPARK.context(), data, shape, OptionalInt.of(outputs), 7);
    }

    @ParameterizedTest
    @CsvSource({"2,1", "5,2", "7,3", "29,4"})
    void everyImageIsInOneBlockAndHasItsPixelsAndItsClass(int images, int workers)
            throws IOException {
        classFolder(folder.resolve("cat"), images / 2);
        classFolder(folder.resolve("dog"), images - images / 2);
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);
        Listing listing = source.list();

        try (BlockSet loaded = source.load(listing, Split.TRAIN, workers)) {
            assertThat(loaded.examples()).isEqualTo(images);
            assertThat(loaded.quarantined()).isEmpty();
            assertThat(SPARK.context().getPersistentRDDs().values())
                    .extracting(JavaRDD::getStorageLevel)
                    .containsExactly(StorageLevel.MEMORY_AND_DISK());
            LocalSpark.assertDealtOnce(
                    loaded, IntStream.range(0, images).boxed().toList(), workers);
            for (ImageBlock block : loaded.blocks().collect()) {
                for (int i = 0; i < block.examples(); i++) {
                    float[] values = new float[16];
                    block.read(i, values, 0);
                    String name = listing.name(Split.TRAIN, block.id(i));
                    int gray = Integer.parseInt(name.replaceAll("\\D", ""));
                    assertThat(values).containsOnly(gray / 255f);
                    assertThat(block.labelSet(i)).isEqualTo(name.startsWith("cat") ? 0 : 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void badFilesAreQuarantinedAndTheOthersDealtOutEvenly(int workers) throws IOException {
        classFolder(folder.resolve("cat"), 10);
        classFolder(folder.resolve("dog"), 10);
        write(folder.resolve("cat/i03.png"), "<html>");
        write(folder.resolve("dog/i05.png"), Arrays.copyOf(png(5), 40));
        write(folder.resolve("dog/i06.jpg"), new byte[0]);
        write(folder.resolve("dog/.hidden.png"), "x");
        write(folder.resolve("dog/notes.txt"), "x");
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);

        try (BlockSet loaded = source.load(source.list(), Split.TRAIN, workers)) {
            assertThat(loaded.quarantined())
                    .containsExactly(
                            new Quarantined(
                                    "cat/i03.png",
                                    "an HTML page, not an image",
                                    7,
                                    "3c68746d6c3e0a"),
                            new Quarantined(
                                    "dog/i05.png",
                                    "truncated PNG: it ends before its end chunk",
                                    40,
                                    "89504e470d0a1a0a0000000d49484452"),
                            new Quarantined("dog/i06.jpg", "an empty file", 0, ""));
            assertThat(QuarantineCsv.write(loaded.quarantined()))
                    .startsWith(
                            """
                            path,reason,bytes,head
                            "cat/i03.png","an HTML page, not an image",7,3c68746d6c3e0a
                            """);
            List<Integer> good = new ArrayList<>(IntStream.range(0, 21).boxed().toList());
            good.removeAll(List.of(3, 15, 16));
            LocalSpark.assertDealtOnce(loaded, good, workers);
        }
    }

    @Test
    void theSameSeedDealsTheSameExamples() throws IOException {
        classFolder(folder.resolve("cat"), 30);
        classFolder(folder.resolve("dog"), 30);
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);
        ImageSource other =
                new ImageSource(SPARK.context(), tested(), Fixtures.SHAPE, OptionalInt.of(2), 8);

        try (BlockSet first = source.load(source.list(), Split.TRAIN, 2);
                BlockSet second = source.load(source.list(), Split.TRAIN, 2);
                BlockSet third = other.load(other.list(), Split.TRAIN, 2)) {
            assertThat(LocalSpark.ids(first))
                    .isEqualTo(LocalSpark.ids(second))
                    .isNotEqualTo(LocalSpark.ids(third));
        }
    }

    @Test
    void tooManyBadFilesStopTheJobWithTheFirstFiveAndAllAreHandedOver() throws IOException {
        classFolder(folder.resolve("cat"), 2);
        classFolder(folder.resolve("dog"), 2);
        for (int i = 0; i < 6; i++) {
            write(folder.resolve("cat/x%d.png".formatted(i)), "no image");
        }
        List<Quarantined> refused = new ArrayList<>();
        ImageSource source =
                new ImageSource(
                        SPARK.context(),
                        tested(),
                        Fixtures.SHAPE,
                        OptionalInt.of(2),
                        7,
                        refused::addAll);
        Listing listing = source.list();

        assertThatThrownBy(() -> source.load(listing, Split.TRAIN, 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Cannot use the training images: 6 of 10 (60.0 %) cannot be decoded, data.max-bad-fraction allows 50.0 %. The first 5: cat/x0.png (not an image of a known format); cat/x1.png")
                .hasMessageEndingWith(
                        "cat/x4.png (not an image of a known format); … and 1 more. Repair or remove them, or raise data.max-bad-fraction.");
        assertThat(refused)
                .extracting(Quarantined::path)
                .containsExactly(
                        "cat/x0.png",
                        "cat/x1.png",
                        "cat/x2.png",
                        "cat/x3.png",
                        "cat/x4.png",
                        "cat/x5.png");
    }

    @Test
    void fewerTrainingImagesThanWorkersAreRefused() throws IOException {
        classFolder(folder.resolve("cat"), 1);
        classFolder(folder.resolve("dog"), 2);
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);
        Listing listing = source.list();

        assertThatThrownBy(() -> source.load(listing, Split.TRAIN, 4))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot start 4 workers on 3 training examples: each needs one at least. Set run.workers: 3 or fewer, or add examples.");
        write(folder.resolve("dog/i00.png"), "x");
        assertThatThrownBy(() -> source.load(source.list(), Split.TRAIN, 3))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("on 2 training examples (1 more cannot be decoded)");
    }

    @Test
    void aFileThatVanishedIsNoQuarantineButAnError() throws IOException {
        classFolder(folder.resolve("cat"), 3);
        classFolder(folder.resolve("dog"), 3);
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);
        Listing listing = source.list();
        Files.delete(folder.resolve("dog/i01.png"));

        assertThatThrownBy(() -> source.load(listing, Split.TRAIN, 2))
                .isInstanceOf(ChangedDataException.class)
                .hasMessageMatching(
                        "Cannot use file:.*/dog/i01.png: it has changed since it was listed \\(it is not there any more\\). Do not change the data while a job reads them; start it again.");
    }

    @Test
    void aFileThatChangedSinceItWasListedIsAnError() throws IOException {
        classFolder(folder.resolve("cat"), 3);
        classFolder(folder.resolve("dog"), 3);
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);
        Listing listing = source.list();
        Path changed = folder.resolve("dog/i01.png");
        int size = Files.readAllBytes(changed).length;
        FileTime time = Files.getLastModifiedTime(changed);
        Files.setLastModifiedTime(changed, FileTime.fromMillis(time.toMillis() - 5000));

        assertThatThrownBy(() -> source.load(listing, Split.TRAIN, 2))
                .isInstanceOf(ChangedDataException.class)
                .hasMessage(
                        "Cannot use file:%s: it has changed since it was listed (another modification time). Do not change the data while a job reads them; start it again.",
                        changed);
        Files.write(changed, new byte[size + 1]);
        assertThatThrownBy(() -> source.load(listing, Split.TRAIN, 2))
                .isInstanceOf(ChangedDataException.class)
                .hasMessageContaining("(%d bytes then, more now)", size);
    }

    @Test
    void anEmptySplitAndOneSmallerThanTheWorkersCanBeLoaded() throws IOException {
        classFolder(folder.resolve("train/cat"), 3);
        classFolder(folder.resolve("train/dog"), 3);
        classFolder(folder.resolve("test/dog"), 1);
        DataConfig data =
                data(
                        folder.resolve("train"),
                        Optional.of(folder.resolve("test")),
                        OptionalDouble.empty(),
                        List.of());
        ImageSource source = source(data, Fixtures.SHAPE, 2);
        Listing listing = source.list();

        try (BlockSet none = source.load(listing, Split.VALIDATION, 2);
                BlockSet one = source.load(listing, Split.TEST, 2)) {
            assertThat(none.examples()).isZero();
            LocalSpark.assertDealtOnce(one, List.of(0), 2);
        }
    }

    @Test
    void manifestsNameFilesAnywhere() throws IOException {
        write(folder.resolve("a b/ü: 1.png"), png(1));
        write(folder.resolve("c/2.png"), png(2));
        write(folder.resolve("c/3.png"), png(3));
        Path manifest = folder.resolve("m/data.csv");
        write(
                manifest,
                "path,label,split",
                "../a b/ü: 1.png,x,",
                "%s/c/2.png,y,".formatted(folder.toUri().toString().replaceAll("/$", "")),
                "../c/3.png,y,test");
        ImageSource source = source(data(manifest), Fixtures.SHAPE, 2);

        try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 1)) {
            LocalSpark.assertDealtOnce(loaded, List.of(0, 1), 1);
        }
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        classFolder(folder.resolve("cat"), 1);
        classFolder(folder.resolve("dog"), 1);
        ImageSource source = source(tested(), Fixtures.SHAPE, 2);
        BlockSet loaded = source.load(source.list(), Split.TRAIN, 1);
        assertThat(SPARK.context().getPersistentRDDs()).hasSize(1);

        loaded.close();
        loaded.close();

        assertThat(SPARK.context().getPersistentRDDs()).isEmpty();
    }
}
