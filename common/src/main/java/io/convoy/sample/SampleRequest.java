package io.convoy.sample;

import io.convoy.error.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A data set to draw. Example number i of a split is the same whatever the number of examples, so a
 * larger set continues a smaller one.
 *
 * @param kind what is drawn
 * @param train examples of the training split over all classes, whose shares differ by at most one
 *     (but for scenes, each of which is of any of them); at least one per class
 * @param test examples of the test split likewise, or 0 for no test split
 * @param seed decides every pixel
 * @param difficulty {@link Difficulty#CLEAR} but for cells
 */
public record SampleRequest(
        SampleKind kind, int train, int test, long seed, Difficulty difficulty) {

    private static final int MAX_EXAMPLES = 1_000_000;

    /**
     * Checks what was asked for.
     *
     * @throws ConfigException with every problem found
     */
    public SampleRequest {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(difficulty);
        List<String> problems = new ArrayList<>();
        checkExamples("train", train, kind, problems);
        if (test != 0) {
            checkExamples("test", test, kind, problems);
        }
        if (difficulty == Difficulty.UNCLEAR && kind != SampleKind.CELLS) {
            problems.add(
                    "Invalid difficulty: unclear for %s. Only cells can be unclear. Leave it out."
                            .formatted(kind));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static void checkExamples(
            String split, int examples, SampleKind kind, List<String> problems) {
        int classes = kind.classes().size();
        if (examples < classes || examples > MAX_EXAMPLES) {
            problems.add(
                    "Invalid number of %s examples: %d. It must be %d (one per class of %s) to %d. Change it."
                            .formatted(split, examples, classes, kind, MAX_EXAMPLES));
        }
    }
}
