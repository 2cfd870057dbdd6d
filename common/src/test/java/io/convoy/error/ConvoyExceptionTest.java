package io.convoy.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvoyExceptionTest {

    @Test
    void eachKindHasTheExitCodeThatTheDocumentationNames() {
        assertThat(new ConfigException("x").exitCode().value()).isEqualTo(2);
        assertThat(new DataException("x").exitCode().value()).isEqualTo(3);
        assertThat(new TrainingException("x").exitCode().value()).isEqualTo(4);
        assertThat(new ClusterException("x").exitCode().value()).isEqualTo(5);
    }

    @Test
    void configExceptionTellsEveryProblemOnALineOfItsOwn() {
        ConfigException exception = new ConfigException(List.of("First.", "Second."));
        assertThat(exception.problems()).containsExactly("First.", "Second.");
        assertThat(exception).hasMessage("First." + System.lineSeparator() + "Second.");
    }
}
