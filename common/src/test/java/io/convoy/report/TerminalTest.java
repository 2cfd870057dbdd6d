package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final String ERASED = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    @Test
    void onATerminalAStatusIsWrittenOver() {
        Terminal terminal = Terminal.interactive(out);
        terminal.print("Training");
        terminal.status("step 1");
        terminal.status("step 2");
        terminal.print("Done");

        assertThat(written()).isEqualTo("Training\nstep 1" + ERASED + "step 2" + ERASED + "Done\n");
    }

    @Test
    void inAFileEveryLineStays() {
        Terminal terminal = Terminal.plain(out);
        terminal.print("Training");
        terminal.status("step 1");
        terminal.status("step 2");
        terminal.print("Done");

        assertThat(written()).isEqualTo("Training\nstep 1\nstep 2\nDone\n");
    }

    /** Or a person watching a pipe would see nothing for minutes. */
    @Test
    void whatIsWrittenIsSeenAtOnce() {
        Terminal.plain(out).print("one");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isNotEmpty();
        bytes.reset();
        Terminal.interactive(out).status("two");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isNotEmpty();
    }

    @Test
    void linesOfManyThreadsDoNotMix() throws Exception {
        Terminal terminal = Terminal.interactive(out);
        List<CompletableFuture<Void>> writers =
                IntStream.range(0, 8)
                        .mapToObj(
                                writer ->
                                        CompletableFuture.runAsync(
                                                () -> {
                                                    for (int i = 0; i < 100; i++) {
                                                        terminal.status("status");
                                                        terminal.print("line " + writer);
                                                    }
                                                }))
                        .toList();
        for (CompletableFuture<Void> writer : writers) {
            writer.get(10, TimeUnit.SECONDS);
        }

        List<String> seen = written().replaceAll("status" + "\r\u001b\\[K", "").lines().toList();
        assertThat(seen).hasSize(800).allMatch(line -> line.matches("line \\d"));
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
