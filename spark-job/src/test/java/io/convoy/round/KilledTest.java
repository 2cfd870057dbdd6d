package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences as Spark 3.5's cluster managers write them. */
class KilledTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Container killed by YARN for exceeding physical memory limits. Consider boosting spark.executor.memoryOverhead.",
                "Container killed by YARN for exceeding memory limits. 5.5 GB of 5.5 GB physical memory used.",
                "The executor with id 1 exited with exit code 137(SIGKILL, possible container OOM). OOMKilled",
            })
    void aContainerThatWasKilledForItsMemoryIsToldAsThat(String reason) {
        assertThat(Killed.told(reason))
                .contains("Its container was killed for its memory.")
                .contains("CONVOY_MEMORY")
                .contains("spark.executor.memoryOverhead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Command exited with code 137",
                "Container from a bad node: container_1_2 on host: h. Exit status: 137. Diagnostics: Killed by external signal",
                "Container marked as failed: container_1 on host: h. Exit status: 143.",
                "[2026-01-01] Container exited with a non-zero exit code 137",
                "The executor with id 1 exited with exit code 137.",
            })
    void exitCodesOfSignalsSayWhatTheyUsuallyMean(String reason) {
        assertThat(Killed.told(reason))
                .containsPattern("Exit code (137|143) says that it was killed from outside")
                .contains("spark.executor.memoryOverhead");
    }

    @Test
    void otherEndsHaveNothingToDoWithMemory() {
        assertThat(Killed.told("Command exited with code 1\n"))
                .isEqualTo("Command exited with code 1.");
        for (String reason :
                new String[] {
                    "worker lost: 10.0.0.137:7077 got disassociated.",
                    "Executor heartbeat timed out after 143000 ms."
                }) {
            assertThat(Killed.told(reason)).isEqualTo(reason);
        }
    }
}
