package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.png;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataConfig;
import io.convoy.config.DataFormat;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import io.convoy.image.ImageBlock;
import io.convoy.source.pack.PackDraft;
import io.convoy.source.pack.PackIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PackingIT {
    @RegisterExtension private static final SharedSpark SPARK = new SharedSpark();
    @TempDir private Path folder;
    private Path images;
    private Path pack;

    @BeforeEach
    void draw() throws IOException {
        images = folder.resolve("images");
        pack = folder.resolve("images.pack");
        classFolder(images.resolve("cat"), 12);
        classFolder(images.resolve("dog/ü: old"), 13);
        write(images.resolve("dog/broken.png"), "<html>");
        write(images.resolve("dog/notes.txt"), "x");
    }

    private Packing.Packed pack(Path target) {
        return pack(target, Optional.empty());
    }

    private Packing.Packed pack(Path target, Optional<ImageShape> shape) {
        return new Packing(SPARK.context(), data(images), shape, target.toString()).pack();
    }

    private static void unpack(Path pack, Path target) {
        new Unpacking(new Configuration(), pack.toString(), target.toString()).unpack();
    }

    @Test
    void unpackingGivesBackTheSameFiles() throws IOException {
        Packing.Packed packed = pack(pack);

        assertThat(packed.examples()).isEqualTo(26);
        assertThat(packed.classes()).isEqualTo(2);
        assertThat(FileTrees.files(pack).keySet())
                .containsExactly(PackIndex.NAME, "listing", "shard-00000.seq");
        unpack(pack, folder.resolve("back"));
        Files.delete(images.resolve("dog/notes.txt"));
        FileTrees.assertSame(folder.resolve("back"), images);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4,4,1"})
    void aPackGivesTheBlocksThatItsFolderGives(String shape) throws IOException {
        pack(pack, shape.isEmpty() ? Optional.empty() : Optional.of(Fixtures.SHAPE));
        ImageSource folders = source(images, OptionalDouble.of(0.25));
        ImageSource packed = source(pack, OptionalDouble.of(0.25));
        Listing expected = folders.list();
        Listing listing = packed.list();

        assertThat(listing.format()).isEqualTo(DataFormat.PACK);
        assertThat(listing.classes()).isEqualTo(expected.classes());
        assertThat(listing.fingerprint()).isEqualTo(expected.fingerprint());
        assertThat(listing.skipped()).isEqualTo(expected.skipped());
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            try (BlockSet left = packed.load(listing, split, 2);
                    BlockSet right = folders.load(expected, split, 2)) {
                assertThat(left.quarantined()).isEqualTo(right.quarantined());
                assertThat(left.examples()).isEqualTo(right.examples()).isPositive();
                List<ImageBlock> blocks = left.blocks().collect();
                assertThat(blocks).usingRecursiveComparison().isEqualTo(right.blocks().collect());
            }
        }
    }

    private static ImageSource source(Path data, OptionalDouble validation) {
        DataConfig config = data(data, Optional.empty(), validation, List.of());
        return new ImageSource(SPARK.context(), config, Fixtures.SHAPE, OptionalInt.of(2), 7);
    }

    @Test
    void aStoppedPackGoesOnWithTheSameBytes() throws IOException {
        classFolder(images.resolve("many"), 9000);
        pack(pack);
        Path stopped = folder.resolve("stopped");
        Files.createDirectories(stopped);
        for (String kept : List.of("shard-00000.seq", "shard-00002.seq")) {
            Files.copy(pack.resolve(kept), stopped.resolve(kept));
        }
        byte[] damaged = Files.readAllBytes(stopped.resolve("shard-00002.seq"));
        damaged[5000] ^= 1;
        Files.write(stopped.resolve("shard-00002.seq"), damaged);
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(stopped.resolve("shard-00000.seq"), then);
        Files.writeString(stopped.resolve(".shard-00001.seq.7"), "half of a shard");
        Files.writeString(stopped.resolve(PackDraft.NAME), draft());

        assertThatThrownBy(() -> source(stopped, OptionalDouble.empty()).list())
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train): it is an unfinished pack. Start scripts/convoy pack again as before; it goes on where it stopped.",
                        stopped);
        pack(stopped);

        FileTrees.assertSame(stopped, pack);
        assertThat(Files.getLastModifiedTime(stopped.resolve("shard-00000.seq"))).isEqualTo(then);
    }

    private String draft() throws IOException {
        String fingerprint =
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(pack.resolve(PackIndex.NAME).toFile())
                        .at("/fingerprint")
                        .asText();
        return io.convoy.report.Json.document(new PackDraft(1, fingerprint, 9026, "", 3));
    }

    @Test
    void aPackIsNotGoneOnWithOtherImagesNorOverWhatIsThere() throws IOException {
        Files.createDirectories(pack);
        Files.writeString(
                pack.resolve(PackDraft.NAME),
                io.convoy.report.Json.document(new PackDraft(1, "another", 26, "", 1)));

        assertThatThrownBy(() -> pack(pack))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot go on with %s (PACK): it was begun with other images or another --decoded. Delete it, or name a new folder.",
                        pack);
        assertThatThrownBy(() -> pack(images))
                .hasMessage(
                        "Cannot pack into %s (PACK): it holds other files. Name a new folder.",
                        images);
        Path finished = folder.resolve("finished");
        pack(finished);
        assertThatThrownBy(() -> pack(finished))
                .hasMessage(
                        "Cannot pack into %s (PACK): it is a finished pack. Name a new folder, or delete it.",
                        finished);
        Path garbled = folder.resolve("garbled");
        write(garbled.resolve("convoy-pack.json"), "{");
        assertThatThrownBy(() -> pack(garbled))
                .hasMessage(
                        "Cannot pack into %s (PACK): its index cannot be read. Delete it, or name a new folder.",
                        garbled);
    }

    @Test
    void splitsOfAManifestAreKept() throws IOException {
        Path manifest = images.resolve("data.csv");
        write(
                manifest,
                "path,label,split",
                "cat/i00.png,x,",
                "cat/i01.png,y,validation",
                "cat/i02.png,x,test",
                "cat/i03.png,y,train");
        new Packing(SPARK.context(), data(manifest), Optional.empty(), pack.toString()).pack();

        Listing listing = source(pack, OptionalDouble.empty()).list();

        assertThat(listing.classes()).containsExactly("x", "y");
        assertThat(listing.name(Split.TRAIN, 1)).isEqualTo("cat/i03.png");
        assertThat(listing.name(Split.VALIDATION, 0)).isEqualTo("cat/i01.png");
        assertThat(listing.name(Split.TEST, 0)).isEqualTo("cat/i02.png");
    }

    @Test
    void damageIsToldWithTheShardAndTheImage() throws IOException {
        pack(pack);
        Path shard = pack.resolve("shard-00000.seq");
        byte[] bytes = Files.readAllBytes(shard);
        byte[] damaged = bytes.clone();
        damaged[bytes.length - 1] ^= 1;
        Files.write(shard, damaged);
        ImageSource source = source(pack, OptionalDouble.of(0.25));

        assertThatThrownBy(
                        () -> {
                            for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
                                source.load(source.list(), split, 1).close();
                            }
                        })
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "Cannot read file:.*/shard-00000.seq: the checksum of '.*png' is wrong. The pack is damaged; copy it again, or delete it and make it again with scripts/convoy pack.");
        assertThatThrownBy(() -> unpack(pack, folder.resolve("back")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the checksum of '");
        Files.write(shard, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(source::list)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "as a pack: shard-00000.seq has %d bytes, its index says %d.",
                        bytes.length - 1, bytes.length);
    }

    @Test
    void pixelsOfAnotherShapeAreRefusedAndNotUnpacked() {
        pack(pack, Optional.of(new ImageShape(2, 3, 1)));

        assertThatThrownBy(() -> source(pack, OptionalDouble.empty()).list())
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train): its images are decoded to 2,3,1, this job wants 4,4,1. Pack them again with --decoded=4,4,1, or without.",
                        pack);
        assertThatThrownBy(() -> unpack(pack, folder.resolve("back")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot unpack %s (PACK): it holds pixels decoded to 2,3,1, not the files. The files are where they were packed from.",
                        pack);
    }

    @Test
    void pixelsAreNotTakenForThoseOfAnotherWayOfDecoding() {
        pack(pack, Optional.of(Fixtures.SHAPE));

        assertThatThrownBy(() -> Fixtures.list(Fixtures.cropped(data(pack)), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train): its images are decoded, stretched and over white, and this job wants another data.resize or data.background. Pack them again without --decoded, or leave both keys out.",
                        pack);
    }

    @Test
    void nothingIsUnpackedOutsideOfTheFolderOrOverFiles() throws IOException {
        write(folder.resolve("secret.png"), png(1));
        Path manifest = images.resolve("data.csv");
        write(manifest, "path,label", "../secret.png,x", "cat/i01.png,y");
        new Packing(SPARK.context(), data(manifest), Optional.empty(), pack.toString()).pack();
        Path back = folder.resolve("a/back");

        assertThatThrownBy(() -> unpack(pack, back))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot unpack %s (PACK): '../secret.png' in it would lie outside of %s. Nothing was written.",
                        pack, back);
        assertThat(back).doesNotExist();
        pack(folder.resolve("good.pack"));
        assertThatThrownBy(() -> unpack(folder.resolve("good.pack"), images))
                .hasMessage(
                        "Cannot unpack into %s (DIR): it is not empty. Name a new folder.", images);
    }

    @Test
    void whatIsInFewFilesAlreadyIsNotPacked() throws IOException {
        Fixtures.idx(folder.resolve("idx"), "train", 3, "");

        assertThatThrownBy(
                        () ->
                                new Packing(
                                                SPARK.context(),
                                                data(folder.resolve("idx")),
                                                Optional.empty(),
                                                pack.toString())
                                        .pack())
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot pack %s (DATA): its examples are in few files already (idx). Train on it as it is.",
                        folder.resolve("idx"));
    }
}
