package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.image.UndecodableImageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentsTest {
    @TempDir private Path folder;
    private Path image;

    @BeforeEach
    void draw() throws IOException {
        Fixtures.classFolder(folder.resolve("cat"), 1);
        image = folder.resolve("cat/i00.png");
    }

    private FileContents listed() {
        Listing listing =
                new DataLister(new Configuration(), Fixtures.data(folder), Fixtures.SHAPE, 7)
                        .listTest(List.of("cat", "dog"));
        return new FileContents(listing.entries(Split.TEST), new Configuration());
    }

    @Test
    void aFileIsReadAsItWasListed() throws Exception {
        assertThat(listed().of(0).bytes()).isEqualTo(Fixtures.png(0));
    }

    /** It is not even opened: a file of a terabyte that nothing is stored of takes no memory. */
    @Test
    void aFileThatIsTooLongIsRefusedUnread() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(1L << 36);
        }
        FileContents contents = listed();
        Files.delete(image);

        assertThatThrownBy(() -> contents.of(0))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("a file of more than 268435456 bytes");
    }

    @Test
    void aFileThatHasChangedIsNamed() throws IOException {
        FileContents contents = listed();
        int length = Fixtures.png(0).length;

        Files.write(image, new byte[length - 3]);
        assertThatThrownBy(() -> contents.of(0))
                .isInstanceOf(ChangedDataException.class)
                .hasMessageContaining("(%d bytes then, %d now)", length, length - 3);
        Files.write(image, new byte[length + 3]);
        assertThatThrownBy(() -> contents.of(0))
                .isInstanceOf(ChangedDataException.class)
                .hasMessageContaining("(%d bytes then, more now)", length);
    }

    /** So that a listing that was kept is made again. */
    @Test
    void aFileThatIsGoneHasChanged() throws IOException {
        FileContents contents = listed();
        Files.delete(image);

        assertThatThrownBy(() -> contents.of(0))
                .isInstanceOf(ChangedDataException.class)
                .hasMessage(
                        "Cannot use file:%s: it has changed since it was listed (it is not there any more). Do not change the data while a job reads them; start it again.",
                        image);
    }
}
