package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.job.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher learns how a driver on the cluster ended, or that this is not known. */
@Timeout(60)
class OutcomeCommandTest {
    private static final int UNKNOWN = 99;

    @TempDir private Path folder;

    private String uri() {
        return folder.resolve("run.0123abcd.outcome").toString();
    }

    @Test
    void whatTheDriverSaidIsSaidOnce() {
        new Outcome(3, "no images").leave(uri(), new Configuration());

        Command told = Command.run("outcome", uri());

        assertThat(told.exitCode()).isEqualTo(3);
        assertThat(told.output()).isEqualTo("Error: no images\n");
        assertThat(Command.run("outcome", uri()).exitCode()).isEqualTo(UNKNOWN);
    }

    @Test
    void whatIsNoOutcomeIsUnknown() throws IOException {
        Files.writeString(Path.of(uri()), "{");

        Command told = Command.run("outcome", uri());

        assertThat(told.exitCode()).isEqualTo(UNKNOWN);
        assertThat(told.output()).startsWith("Warning: how the driver ended is not known: ");
    }

    /** Nothing listens there. */
    @Test
    void aFileSystemThatDoesNotAnswerIsToldFast() {
        Command told = Command.run("outcome", "hdfs://127.0.0.1:1/runs/run.0123abcd.outcome");

        assertThat(told.exitCode()).isEqualTo(UNKNOWN);
        assertThat(told.output()).contains("127.0.0.1");
    }
}
