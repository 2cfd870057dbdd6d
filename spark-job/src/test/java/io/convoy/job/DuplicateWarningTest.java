package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.source.Duplicates;
import io.convoy.source.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateWarningTest {
    private static final Duplicates.Pair TRAINED =
            new Duplicates.Pair(Split.TEST, "x/1.png", Split.TRAIN, "x/0.png");
    private static final Duplicates.Pair HELD_OUT =
            new Duplicates.Pair(Split.TEST, "x/2.png", Split.VALIDATION, "x/3.png");

    @Test
    void oneExampleIsTold() {
        assertThat(DuplicateWarning.text(List.of(TRAINED)))
                .contains(
                        "Warning: 1 example is in two splits, equal in every pixel: x/1.png (test) = x/0.png (training). A network knows such examples from training, so figures on them flatter it. Remove each from one of the two.");
    }

    @Test
    void ofSeveralTheTrainedOnesAreCounted() {
        assertThat(DuplicateWarning.text(List.of(TRAINED, HELD_OUT)))
                .contains(
                        "Warning: 2 examples are in two splits, equal in every pixel (1 of them in training): x/1.png (test) = x/0.png (training); x/2.png (test) = x/3.png (validation). A network knows such examples from training, so figures on them flatter it. Remove each from one of the two.");
    }

    @Test
    void ofNoneNothingIsSaid() {
        assertThat(DuplicateWarning.text(List.of())).isEmpty();
    }
}
