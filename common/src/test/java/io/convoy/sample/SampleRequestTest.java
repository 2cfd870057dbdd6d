package io.convoy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleRequestTest {

    @ParameterizedTest
    @EnumSource
    void oneExamplePerClassIsEnoughAndATestSplitIsOptional(SampleKind kind) {
        int classes = kind.classes().size();
        assertThat(new SampleRequest(kind, classes, 0, 1, Difficulty.CLEAR).train())
                .isEqualTo(classes);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> new SampleRequest(SampleKind.SHAPES, 5, -1, 1, Difficulty.UNCLEAR))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e ->
                                assertThat(e.problems())
                                        .containsExactly(
                                                "Invalid number of train examples: 5. It must be 6"
                                                        + " (one per class of shapes) to 1000000. Change"
                                                        + " it.",
                                                "Invalid number of test examples: -1. It must be 6"
                                                        + " (one per class of shapes) to 1000000. Change"
                                                        + " it.",
                                                "Invalid difficulty: unclear for shapes. Only cells"
                                                        + " can be unclear. Leave it out."));
    }

    @Test
    void kindsAndDifficultiesAreFoundByName() {
        assertThat(SampleKind.named("cells")).isEqualTo(SampleKind.CELLS);
        assertThat(Difficulty.named("Unclear")).isEqualTo(Difficulty.UNCLEAR);
        assertThatThrownBy(() -> SampleKind.named("cels"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid sample kind: cels. What can be drawn is cells, shapes, scenes, blobs."
                                + " Choose one.");
        assertThatThrownBy(() -> Difficulty.named("hard"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid difficulty: hard. It is clear or unclear. Choose one.");
    }

    @ParameterizedTest
    @EnumSource
    void classListsAreInAlphabeticalOrderAsAReaderOfFoldersFindsThem(SampleKind kind) {
        List<String> classes = kind.classes();
        assertThat(classes).isEqualTo(classes.stream().sorted().toList());
    }
}
