package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.DataFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeparatorHintTest {

    private static Optional<String> hint(String... classes) {
        return SeparatorHint.text(DataFormat.MANIFEST, List.of(classes), Optional.empty());
    }

    @Test
    void combinationsAreNoticed() {
        assertThat(hint("boat", "boat|harbour", "harbour", "harbour|sea", "sea"))
                .contains(
                        "hint     classes look like combinations of others; where an image may be of several, set data.label-separator: '|'");
        assertThat(hint("a", "a; b", "b").orElseThrow()).endsWith("';'");
    }

    @Test
    void namesThatOnlyHoldSuchCharactersAreNot() {
        assertThat(hint("boat, small", "boat, large", "harbour")).isEmpty();
        assertThat(hint("cat", "dog")).isEmpty();
    }

    @Test
    void nothingIsSaidWhereItIsSetOrCannotBe() {
        List<String> classes = List.of("a", "a|b", "b");

        assertThat(SeparatorHint.text(DataFormat.MANIFEST, classes, Optional.of("|"))).isEmpty();
        assertThat(SeparatorHint.text(DataFormat.FOLDERS, classes, Optional.empty())).isEmpty();
    }
}
