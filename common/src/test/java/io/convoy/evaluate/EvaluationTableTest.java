package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTableTest {

    @Test
    void showsTheWholeMatrixOfAFewClasses() {
        ClassEvaluation evaluation =
                evaluation(
                        List.of("cat", "dog", "wolf"),
                        new long[][] {{95, 5, 0}, {3, 1197, 0}, {0, 7, 0}});

        assertThat(EvaluationTable.text(evaluation))
                .isEqualTo(
                        """
                                 predicted
                        true   cat   dog  wolf  |  total  precision  recall     F1
                        ----------------------------------------------------------
                        cat     95     5     .  |    100      0.969   0.950  0.960
                        dog      3  1197     .  |   1200      0.990   0.998  0.994
                        wolf     .     7     .  |      7          -   0.000  0.000

                        accuracy 0.9885    macro F1 0.6511    top-2 0.9901    loss 0.2500    examples 1307
                        """);
    }

    @Test
    void leavesTopKOutWhereItIsTheAccuracy() {
        ClassEvaluation evaluation =
                new ClassEvaluation(
                        ConfusionMatrix.of(List.of("a", "b"), new long[][] {{1, 0}, {0, 1}}),
                        1,
                        2,
                        0);
        assertThat(EvaluationTable.text(evaluation))
                .endsWith("\naccuracy 1.0000    macro F1 1.0000    loss 0.0000    examples 2\n");
    }

    @Test
    void listsTheWorstClassesAndConfusionsOfManyClasses() {
        List<String> classes = IntStream.range(0, 20).mapToObj(i -> "species " + i).toList();
        long[][] counts = new long[20][20];
        IntStream.range(0, 20).forEach(i -> counts[i][i] = 50);
        counts[3][4] = 57;
        counts[7][2] = 5;

        String text = EvaluationTable.text(evaluation(classes, counts));

        assertThat(text)
                .startsWith(
                        """
                        The 15 of 20 classes with the lowest F1

                        class       total  precision  recall     F1
                        -------------------------------------------
                        species 3     107      1.000   0.467  0.637
                        species 4      50      0.467   1.000  0.637
                        species 2      50      0.909   1.000  0.952
                        species 7      55      1.000   0.909  0.952
                        species 0      50      1.000   1.000  1.000
                        """)
                .endsWith(
                        """
                        species 14     50      1.000   1.000  1.000

                        The commonest confusions

                        true species 3 -> predicted species 4: 57 (53.3 % of species 3)
                        true species 7 -> predicted species 2: 5 (9.1 % of species 7)

                        accuracy 0.9416    macro F1 0.9589    top-2 0.9896    loss 0.2500    examples 1062
                        """);
    }

    @Test
    void saysSoWhenNothingWasConfused() {
        List<String> classes = IntStream.range(0, 11).mapToObj(Integer::toString).toList();
        long[][] counts = new long[11][11];
        IntStream.range(0, 10).forEach(i -> counts[i][i] = 5);

        assertThat(EvaluationTable.text(evaluation(classes, counts)))
                .contains("\n\nNo confusions.\n\n")
                .as("a class that never occurs comes last")
                .contains("10         0          -       -      -\n\n");
    }

    @Test
    void shortensLongNamesAndKeepsTheColumnsStraight() {
        List<String> names = List.of("a very long class name indeed", "犬の写真がたくさんある", "line\nfeed");
        ClassEvaluation evaluation =
                evaluation(names, new long[][] {{10, 2, 3}, {4, 50, 6}, {7, 8, 90}});

        assertThat(EvaluationTable.text(evaluation))
                .contains("\na very long cla…  ", "\n犬の写真がたく…  ", "\nline?feed         ")
                .contains("  a very long … 犬の写真がた…     line?feed  |");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 6_000, 60_000, 1_000_000, 1_000_000_000_000L})
    void neverIsWiderThanTheTerminal(long count) {
        for (int n : new int[] {1, 2, 5, 9, 10, 11, 30}) {
            List<String> classes =
                    IntStream.range(0, n).mapToObj(i -> "name of class that is long " + i).toList();
            long[][] counts = new long[n][n];
            IntStream.range(0, n * n).forEach(i -> counts[i / n][i % n] = count);
            counts[0][0] = 1;

            String text = EvaluationTable.text(evaluation(classes, counts));

            assertThat(text.lines()).allMatch(line -> line.length() <= EvaluationTable.WIDTH);
            assertThat(text).as("counts are never cut").doesNotContainPattern("\\d…");
        }
    }

    @Test
    void anEvaluationOfNoExamplesIsRefused() {
        assertThatThrownBy(() -> EvaluationTable.text(ClassEvaluation.empty(List.of("a", "b"), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot compute accuracy: 0 examples.");
    }

    /** About 99 % in the top 2, and a mean loss of 0.25. */
    private static ClassEvaluation evaluation(List<String> classes, long[][] counts) {
        ConfusionMatrix confusion = ConfusionMatrix.of(classes, counts);
        long total = confusion.total();
        int k = Math.min(2, classes.size());
        return new ClassEvaluation(confusion, k, Math.round(total * 0.99), total * 0.25);
    }
}
