package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTableTest {
    @TempDir private Path folder;

    private Listing listing(int classes) throws IOException {
        return list(
                data(
                        folder.resolve("train"),
                        Optional.of(folder.resolve("test")),
                        OptionalDouble.empty(),
                        List.of()),
                classes);
    }

    @Test
    void whatTerminalsObeyIsNotPrinted() throws IOException {
        classFolder(folder.resolve("train/a\u001b[31m"), 3);
        classFolder(folder.resolve("train/b\n"), 2);
        classFolder(folder.resolve("test/b\n"), 1);

        assertThat(ClassTable.lines(listing(2), ""))
                .containsExactly(
                        "2 classes       training        test",
                        "a?[31m                 3           0",
                        "b?                     2           1",
                        "all                    5           1");
    }

    @Test
    void ofManyClassesTheFirstAreShown() throws IOException {
        for (int c = 0; c < 23; c++) {
            classFolder(folder.resolve("train/class-%02d".formatted(c)), 1);
        }
        classFolder(folder.resolve("test/class-22"), 1);

        assertThat(ClassTable.lines(listing(23), ", all in report.json"))
                .hasSize(23)
                .endsWith(
                        "class-19               1           0",
                        "… and 3 more, all in report.json",
                        "all                   23           1");
    }
}
