package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import io.convoy.report.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoCommandTest {

    @Test
    void whereNothingCanBeWrittenItSaysWhereToStartIt(@TempDir Path folder) throws IOException {
        Path runs = Files.writeString(folder.resolve("runs"), "mine");
        Terminal nowhere =
                Terminal.plain(
                        new PrintStream(
                                OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new DemoCommand(nowhere, runs).call())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot write %s/demo-cells-".formatted(runs))
                .hasMessageEndingWith(
                        "A sample needs a folder that can be written, and space. The demo draws below the folder it is started in. Start it in another one, by the path of scripts/convoy from there.");
        assertThat(runs).content().isEqualTo("mine");
    }
}
