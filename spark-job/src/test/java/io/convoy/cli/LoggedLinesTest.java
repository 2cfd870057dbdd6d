package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoggedLinesTest {
    private final List<String> logged = new ArrayList<>();
    private final PrintStream stream =
            new PrintStream(new LoggedLines(logged::add), true, StandardCharsets.UTF_8);

    @Test
    void eachLineOfAStackTraceIsLogged() {
        IllegalStateException failure = new IllegalStateException("größer\r\n\nals erlaubt");

        failure.printStackTrace(stream);

        assertThat(logged)
                .hasSize(2 + failure.getStackTrace().length)
                .startsWith("java.lang.IllegalStateException: größer", "als erlaubt")
                .allMatch(line -> !line.contains("\n") && !line.isBlank());
    }

    @Test
    void aLineIsLoggedWhenItEnds() {
        stream.print("half of ");
        assertThat(logged).isEmpty();

        stream.println("a line");
        assertThat(logged).containsExactly("half of a line");
    }

    @Test
    void aLineWithoutEndIsLoggedInParts() {
        stream.print("x".repeat(10_000));

        assertThat(logged).containsExactly("x".repeat(8192));
    }
}
