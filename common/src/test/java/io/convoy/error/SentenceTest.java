package io.convoy.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void aSentenceEndsWithOneFullStop() {
        assertThat(Sentence.of("It is full")).isEqualTo("It is full.");
        assertThat(Sentence.of("It is full.")).isEqualTo("It is full.");
    }

    @Test
    void aClauseIsTheFirstLineWithoutAFullStop() {
        assertThat(Sentence.clause("\n it is full. \nat java.io")).isEqualTo("it is full");
        assertThat(Sentence.clause("it is full")).isEqualTo("it is full");
        assertThat(Sentence.clause("")).isEmpty();
    }

    @Test
    void anExceptionThatSaysNothingIsCalledByItsName() {
        assertThat(Sentence.clause(new IOException("no route."))).isEqualTo("no route");
        assertThat(Sentence.clause(new IOException())).isEqualTo("IOException");
        assertThat(Sentence.clause(new IOException(" \n"))).isEqualTo("IOException");
    }
}
