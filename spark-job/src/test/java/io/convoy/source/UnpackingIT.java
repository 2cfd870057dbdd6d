package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.png;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import io.convoy.source.pack.PackFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UnpackingIT {
    @TempDir private Path folder;
    private Path images;
    private Path pack;
    private Path back;

    @BeforeEach
    void draw() throws IOException {
        images = folder.resolve("images");
        pack = folder.resolve("images.pack");
        back = folder.resolve("back");
        classFolder(images.resolve("cat"), 12);
        classFolder(images.resolve("dog/ü: old"), 13);
        try (JavaSparkContext spark = LocalSpark.start()) {
            new Packing(spark, data(images), Optional.empty(), pack.toString()).pack();
        }
    }

    private void unpack() {
        new Unpacking(new Configuration(), pack.toString(), back.toString()).unpack();
    }

    private byte[] fingerprint() throws IOException {
        return PackFolder.at(new org.apache.hadoop.fs.Path(pack.toUri()), new Configuration())
                .index()
                .orElseThrow()
                .fingerprint()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderThatCannotBeMadeIsNotTakenForThePack() throws IOException {
        write(folder.resolve("file"), "x");
        back = folder.resolve("file/back");

        assertThatThrownBy(this::unpack)
                .isExactlyInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot write file:%s: ".formatted(back))
                .hasMessageEndingWith(
                        "Check that there is space and that the job may write there.");
    }

    @Test
    void itGoesOnWhereItWasStopped() throws IOException {
        unpack();
        write(back.resolve(".convoy-unpack.unfinished"), fingerprint());
        write(back.resolve("cat/i03.png"), Arrays.copyOf(png(3), 20));
        write(back.resolve("cat/.convoy-unpacking.i04.png"), new byte[3]);
        Files.delete(back.resolve("cat/i04.png"));
        Files.setLastModifiedTime(back.resolve("cat/i05.png"), FileTime.fromMillis(5000));

        unpack();

        FileTrees.assertSame(back, images);
        assertThat(Files.getLastModifiedTime(back.resolve("cat/i05.png")).toMillis())
                .as("what is whole is not written again")
                .isEqualTo(5000);
    }

    @Test
    void itDoesNotGoOnWithAnotherPack() throws IOException {
        write(back.resolve(".convoy-unpack.unfinished"), "another pack's");

        assertThatThrownBy(this::unpack)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot unpack into %s (DIR): it is not empty. Name a new folder.", back);
    }

    @Test
    void theShardThatIsDamagedOrMissingIsNamed() throws IOException {
        Path shard = pack.resolve("shard-00000.seq");
        byte[] bytes = Files.readAllBytes(shard);

        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(this::unpack)
                .isExactlyInstanceOf(DataException.class)
                .hasMessageMatching(
                        "Cannot unpack .*images.pack \\(PACK\\): shard-00000.seq: it ends before the record of '.*png'. Copy it again.");

        Files.delete(shard);
        assertThatThrownBy(this::unpack)
                .isExactlyInstanceOf(DataException.class)
                .hasMessageMatching(
                        "Cannot read file:%s.*: it does not exist\\..*".formatted(shard));
    }

    @Test
    void aPackWithoutItsListingIsTold() throws IOException {
        Files.delete(pack.resolve("listing"));

        assertThatThrownBy(this::unpack)
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot unpack %s (PACK): it holds no file 'listing'. Copy it again.",
                        pack);
        assertThatThrownBy(() -> Fixtures.list(data(pack), 2))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train) as a pack: it holds no file 'listing'. Copy it again, or delete it and make it again with scripts/convoy pack.",
                        pack);
        assertThat(back).doesNotExist();
    }

    @Test
    void aPackWithoutItsIndexIsNotTakenForFolders() throws IOException {
        Files.delete(pack.resolve("convoy-pack.json"));

        assertThatThrownBy(() -> Fixtures.list(data(pack), 2))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train) as a pack: it holds no convoy-pack.json. Name the folder that scripts/convoy pack has written, with all its files.",
                        pack);
    }

    @Test
    void aListingWhoseBytesHaveChangedIsNotBelieved() throws IOException {
        Path file = pack.resolve("listing");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x40;
            Files.write(file, damaged);
            assertThatThrownBy(this::unpack)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("its listing is not what its index says");
            assertThatThrownBy(() -> Fixtures.list(data(pack), 2))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("its listing is not what its index says");
        }
        assertThat(back).doesNotExist();
    }
}
