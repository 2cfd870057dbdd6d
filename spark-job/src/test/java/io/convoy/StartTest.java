package io.convoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first class, which old Java must be able to read. */
@Timeout(60)
class StartTest {
    private static final int JAVA_8 = 52;

    @Test
    void oldJavaCanReadIt() throws IOException {
        try (InputStream file = Start.class.getResourceAsStream("Start.class");
                DataInputStream numbers = new DataInputStream(file)) {
            assertThat(numbers.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(numbers.readUnsignedShort()).isZero();
            assertThat(numbers.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.8, 8", "11, 11", "16, 16"})
    void oldJavaIsToldInOneSentence(String version, String told) {
        assertThat(Start.refusal(version))
                .startsWith("Error: Cannot run on Java " + told + " (")
                .contains("): Convoy needs Java 17. Set JAVA_HOME ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21"})
    void othersAreNot(String version) {
        assertThat(Start.refusal(version)).isEmpty();
    }

    @Test
    void thisJavaRunsTheProgram() throws Exception {
        Process process = start("-Dconvoy.log.level=off", "no-such-command");

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(2);
        assertThat(output).contains("no-such-command");
    }

    private static Process start(String option, String argument) throws IOException {
        String path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        path,
                        "io.convoy.Start",
                        argument)
                .redirectErrorStream(true)
                .start();
    }
}
