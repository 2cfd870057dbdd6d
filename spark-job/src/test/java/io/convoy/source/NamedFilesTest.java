package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
    @TempDir private Path folder;

    private org.apache.hadoop.fs.Path path(String name) {
        return Entries.locate("file:" + folder, name);
    }

    @Test
    void ofAFolderOnlyTheNamedFilesAreKept() throws IOException {
        classFolder(folder.resolve("a"), 50);
        Files.createDirectories(folder.resolve("a/i77.png"));

        NamedFiles files =
                NamedFiles.find(
                        new Storage(new Configuration()),
                        Stream.of("a/i07.png", "a/i77.png", "a/i99.png", "b/i00.png")
                                .map(this::path));

        assertThat(files.size()).isOne();
        assertThat(files.at(path("a/i07.png")).orElseThrow().getLen())
                .isEqualTo(Fixtures.png(7).length);
        assertThat(files.at(path("a/i77.png"))).as("a folder").isEmpty();
        assertThat(files.at(path("a/i99.png"))).isEmpty();
        assertThat(files.at(path("a/i08.png"))).isEmpty();
    }

    @Test
    void moreNamesThanAnArrayHoldsAreRefused() {
        assertThat(Entries.grown(1_500_000_000, 10)).isEqualTo(Integer.MAX_VALUE - 8);
        assertThat(Entries.grown(100, 10)).isEqualTo(160);
        assertThatThrownBy(() -> Entries.grown(Integer.MAX_VALUE - 10, 10))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot list the examples: their names take more than");
    }
}
