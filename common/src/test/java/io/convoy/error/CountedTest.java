package io.convoy.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void oneIsSingularAndEveryOtherNumberPlural() {
        assertThat(Counted.of(0, "file")).isEqualTo("0 files");
        assertThat(Counted.of(1, "file")).isEqualTo("1 file");
        assertThat(Counted.of(2, "file")).isEqualTo("2 files");
    }

    @Test
    void wordsWithAnotherPluralAreGivenBoth() {
        assertThat(Counted.of(0, "class is", "classes are")).isEqualTo("0 classes are");
        assertThat(Counted.of(1, "class is", "classes are")).isEqualTo("1 class is");
        assertThat(Counted.of(2, "class is", "classes are")).isEqualTo("2 classes are");
    }

    @Test
    void thousandsAreSetApartWhateverTheLanguage() {
        assertThat(Counted.of(1_234_567, "image")).isEqualTo("1,234,567 images");
    }
}
