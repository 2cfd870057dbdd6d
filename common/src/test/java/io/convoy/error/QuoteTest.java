package io.convoy.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void quotesTextAsItIs() {
        assertThat(Quote.of("Größe 3")).isEqualTo("'Größe 3'");
    }

    @Test
    void keepsAMessageOnOneLine() {
        assertThat(Quote.of("a\r\nb\tc\u0007")).isEqualTo("'a\\r\\nb\\tc\\u0007'");
        assertThat(Quote.of("a\u2028b\ud800c")).isEqualTo("'a\\u2028b\\ud800c'");
    }

    @Test
    void shortensWhatIsLongerThanEightyCharacters() {
        assertThat(Quote.of("x".repeat(80))).isEqualTo("'" + "x".repeat(80) + "'");
        assertThat(Quote.of("x".repeat(81))).isEqualTo("'" + "x".repeat(80) + "…'");
    }

    @Test
    void cutsBetweenCharactersNotInsideOne() {
        assertThat(Quote.of("😀".repeat(81))).isEqualTo("'" + "😀".repeat(80) + "…'");
    }
}
