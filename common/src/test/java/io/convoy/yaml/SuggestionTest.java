package io.convoy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> WORDS =
            List.of("sync.period", "sync.policy", "adam", "adamax", "l1", "l2");

    @ParameterizedTest
    @CsvSource({
        "sync.perod, sync.period", // a letter missing
        "sync.periood, sync.period", // one too many
        "sync.piriod, sync.period", // a wrong one
        "SYNC.PERIOD, sync.period",
        "adm, adam",
        "adamx, adam", // adam and adamax are equally near: the first in the alphabet
        "l3, l1"
    })
    void findsTheNearestWord(String written, String meant) {
        assertThat(Suggestion.nearest(written, WORDS)).hasValue(meant);
    }

    @Test
    void prefersTheNearerWordWhateverItsCase() {
        assertThat(Suggestion.nearest("adaMAX", List.of("ADAM", "ADAMAX"))).hasValue("ADAMAX");
    }

    @Test
    void staysSilentWhereNothingIsNear() {
        assertThat(Suggestion.nearest("batchsize", WORDS)).isEmpty();
        assertThat(Suggestion.nearest("", WORDS)).isEmpty();
        assertThat(Suggestion.nearest("adam", List.of())).isEmpty();
    }

    @Test
    void differsInAThirdOfTheWordAtMost() {
        assertThat(Suggestion.nearest("abcdxx", List.of("abcdef"))).hasValue("abcdef");
        assertThat(Suggestion.nearest("abcxxx", List.of("abcdef"))).isEmpty();
    }

    @Test
    void asksWithALeadingSpaceOrSaysNothing() {
        assertThat(Suggestion.didYouMean("adm", WORDS)).isEqualTo(" Did you mean 'adam'?");
        assertThat(Suggestion.didYouMean("batchsize", WORDS)).isEmpty();
    }

    @Test
    @Timeout(5)
    void doesNotMeasureHowFarGarbageIsAway() {
        List<String> known = Collections.nCopies(1000, "sync.period");
        assertThat(Suggestion.nearest("x".repeat(10_000_000), known)).isEmpty();
    }
}
