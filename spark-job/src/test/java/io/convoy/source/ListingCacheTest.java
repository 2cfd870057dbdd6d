package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingCacheTest {
    @TempDir private Path images;
    @TempDir private Path cache;

    @BeforeEach
    void draw() throws IOException {
        classFolder(images.resolve("cat/young"), 5);
        classFolder(images.resolve("dog"), 6);
        write(images.resolve("dog/notes.txt"), "x");
        settle();
    }

    /** As if no name had changed for a while. */
    private void settle() throws IOException {
        try (Stream<Path> all = Files.walk(images)) {
            for (Path folder : all.filter(Files::isDirectory).toList()) {
                long then = Files.getLastModifiedTime(folder).toMillis() - 60_000;
                Files.setLastModifiedTime(folder, FileTime.fromMillis(then));
            }
        }
    }

    private DataLister lister(int fewest) {
        return new DataLister(
                new Configuration(),
                data(images, Optional.empty(), OptionalDouble.of(0.2), List.of()),
                Fixtures.SHAPE,
                7,
                ListingCache.in(cache, fewest));
    }

    private Listing list() {
        return lister(1).list(OptionalInt.of(2));
    }

    private int kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return (int) files.count();
        }
    }

    /** What a listing says of files that were changed in place, which a kept one does not see. */
    private void changeInPlace() throws IOException {
        Files.write(images.resolve("dog/i00.png"), new byte[7]);
    }

    @Test
    void aKeptListingSaysWhatTheFirstOneSaid() throws IOException {
        Listing first = list();
        changeInPlace();
        Listing second = list();

        assertThat(kept()).isOne();
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.skipped()).isEqualTo(first.skipped());
        assertThat(second.entries(Split.TRAIN))
                .usingRecursiveComparison()
                .isEqualTo(first.entries(Split.TRAIN));
    }

    @Test
    void nothingIsLeftOfAListingThatCannotBeKept() throws IOException {
        Listing first = list();
        Path kept;
        try (Stream<Path> files = Files.list(cache)) {
            kept = files.findFirst().orElseThrow();
        }
        Files.delete(kept);
        write(kept.resolve("in the way"), "x");

        assertThat(list().fingerprint()).isEqualTo(first.fingerprint());
        assertThat(cache.toFile().list()).containsExactly(kept.getFileName().toString());
    }

    @Test
    void whatWasForgottenIsListedAgain() throws IOException {
        Listing first = list();
        changeInPlace();

        assertThat(lister(1).forget()).isTrue();
        assertThat(lister(1).forget()).isFalse();
        assertThat(list().fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void aNewFileFarBelowIsSeen() throws IOException {
        list();
        write(images.resolve("cat/young/new.png"), Fixtures.png(1));

        assertThat(list().examples(Split.TRAIN) + list().examples(Split.VALIDATION)).isEqualTo(12);
    }

    @Test
    void aRemovedFolderIsSeen() throws IOException {
        list();
        Path young = images.resolve("cat/young");
        Files.move(young, images.resolve("cat/old"));
        settle();

        assertThat(list().name(Split.TRAIN, 0)).startsWith("cat/old/");
    }

    @Test
    void foldersThatHaveJustChangedAreNotKept() throws IOException {
        write(images.resolve("dog/new.png"), Fixtures.png(1));
        list();

        assertThat(kept()).isZero();
    }

    /** A store whose folders have times that never change. */
    public static final class Timeless extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("o3fs:///");
        }
    }

    @Test
    void listingsOfOtherStorageSystemsAreNotKept() throws IOException {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.o3fs.impl", Timeless.class, FileSystem.class);
        configuration.setBoolean("fs.o3fs.impl.disable.cache", true);
        Storage storage = new Storage(configuration);
        Location location = new Location("data.train", "o3fs://" + images);

        FolderTree tree = ListingCache.in(cache, 1).tree(storage, storage.status(location));

        assertThat(tree.images()).hasSize(11);
        assertThat(kept()).isZero();
    }

    @Test
    void smallTreesAreNotKept() throws IOException {
        lister(12).list(OptionalInt.of(2));

        assertThat(kept()).isZero();
    }

    @Test
    void aDamagedListingIsNotUsed() throws IOException {
        Listing first = list();
        Path file;
        try (Stream<Path> files = Files.list(cache)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 20, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThat(list().fingerprint()).isEqualTo(first.fingerprint());
        }
        Files.writeString(file, "no listing");
        assertThat(list().fingerprint()).isEqualTo(first.fingerprint());
    }
}
