package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.JobConfigReader;
import io.convoy.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private static final String FILE_SYSTEM = "spark.hadoop.fs.told.impl";

    @TempDir private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(FILE_SYSTEM);
    }

    /** As the launcher gives a program without Spark what Spark would be told. */
    @Test
    void itReadsWhereOnlySparksSettingsLead() throws IOException {
        System.setProperty(FILE_SYSTEM, ToldFileSystem.class.getName());
        Path images = DrawnImages.write(folder.resolve("train"), List.of("a", "b"), 4, 1);
        Map<String, String> job =
                Map.of(
                        "network",
                        DrawnImages.network(folder).toString(),
                        "data.train",
                        "told:" + images);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(new PrintStream(said, true, StandardCharsets.UTF_8));

        new Preview(new TrainingSetup(JobConfigReader.read(job)), terminal)
                .write(1, folder.resolve("preview.png"));

        assertThat(folder.resolve("preview.png")).isNotEmptyFile();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("Left out");
    }
}
