package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.error.DataException;
import io.convoy.error.TrainingException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final List<String> PETS = List.of("bird", "cat", "dog", "emu");

    /** Rows are true classes: 5 birds, 4 cats, 3 dogs, no emu; one cat was taken for an emu. */
    private static final ConfusionMatrix BY_HAND =
            ConfusionMatrix.of(
                    PETS, new long[][] {{3, 2, 0, 0}, {1, 2, 0, 1}, {0, 3, 0, 0}, {0, 0, 0, 0}});

    private static final long[][] MNIST_DENSE = {
        {971, 3, 0, 0, 3, 0, 1, 1, 1, 0},
        {1, 1126, 1, 1, 0, 0, 2, 0, 3, 1},
        {0, 1, 1020, 1, 1, 1, 0, 6, 0, 2},
        {0, 1, 1, 998, 0, 7, 0, 2, 0, 1},
        {2, 3, 1, 5, 953, 1, 2, 1, 1, 13},
        {0, 1, 2, 7, 2, 880, 0, 0, 0, 0},
        {7, 2, 0, 2, 1, 1, 944, 0, 0, 1},
        {2, 1, 12, 1, 1, 1, 2, 996, 2, 10},
        {0, 0, 0, 13, 1, 1, 2, 4, 951, 2},
        {1, 1, 2, 0, 13, 1, 2, 12, 2, 975},
    };
    private static final long[][] MNIST_CONVOLUTIONAL = {
        {969, 1, 1, 0, 0, 2, 2, 3, 1, 1},
        {2, 1126, 1, 0, 1, 1, 1, 1, 1, 1},
        {0, 0, 1019, 1, 0, 1, 1, 8, 1, 1},
        {0, 2, 1, 999, 1, 4, 0, 0, 2, 1},
        {0, 0, 1, 0, 966, 1, 1, 1, 0, 12},
        {1, 1, 1, 9, 0, 876, 1, 0, 3, 0},
        {10, 1, 1, 0, 0, 0, 940, 3, 3, 0},
        {0, 0, 7, 2, 3, 3, 0, 1007, 1, 5},
        {1, 0, 2, 8, 0, 2, 2, 1, 957, 1},
        {2, 2, 2, 1, 8, 1, 1, 6, 0, 986},
    };

    @Test
    void rowsAreTrueClassesAndColumnsPredictedOnes() {
        assertThat(BY_HAND.count(0, 1)).as("birds taken for cats").isEqualTo(2);
        assertThat(BY_HAND.count(1, 0)).as("cats taken for birds").isEqualTo(1);
        assertThat(supports(BY_HAND)).containsExactly(5, 4, 3, 0);
        assertThat(predictions(BY_HAND)).containsExactly(4, 7, 0, 1);
        assertThat(BY_HAND.total()).isEqualTo(12);
        assertThat(BY_HAND.correct()).isEqualTo(5);
        assertThat(BY_HAND.accuracy()).isEqualTo(5 / 12.0);
    }

    @Test
    void metricsOfEveryClassAreThoseWorkedOutByHand() {
        OptionalDouble none = OptionalDouble.empty();
        assertThat(BY_HAND.perClass())
                .containsExactly(
                        // 3 true positives, 1 false positive, 2 false negatives
                        metrics("bird", 5, of(3 / 4.0), of(3 / 5.0), of(6 / 9.0)),
                        // 2 true positives, 5 false positives, 2 false negatives
                        metrics("cat", 4, of(2 / 7.0), of(2 / 4.0), of(4 / 11.0)),
                        // never predicted: 3 false negatives only
                        metrics("dog", 3, none, of(0), of(0)),
                        // never true: 1 false positive only
                        metrics("emu", 0, of(0), none, of(0)));
        assertThat(BY_HAND.macroF1()).isEqualTo((6 / 9.0 + 4 / 11.0) / 4, within(1e-15));
    }

    @Test
    void aClassPredictedButNeverTrueKeepsItsColumn() {
        assertThat(BY_HAND.count(1, 3)).isEqualTo(1);
        assertThat(BY_HAND.predicted(3)).isEqualTo(1);
        assertThat(BY_HAND.classes()).isEqualTo(PETS);
    }

    @Test
    void aClassThatNeverOccursHasNoMetricsAndIsLeftOutOfMacroF1() {
        ConfusionMatrix matrix =
                ConfusionMatrix.of(
                        List.of("a", "b", "c"), new long[][] {{4, 0, 0}, {0, 0, 0}, {0, 0, 2}});

        OptionalDouble none = OptionalDouble.empty();
        assertThat(matrix.perClass().get(1)).isEqualTo(metrics("b", 0, none, none, none));
        assertThat(matrix.macroF1()).isEqualTo(1);
    }

    @Test
    void theTwoMnistMatricesGiveTheAccuraciesReported() {
        List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        ConfusionMatrix dense = ConfusionMatrix.of(digits, MNIST_DENSE);
        ConfusionMatrix convolutional = ConfusionMatrix.of(digits, MNIST_CONVOLUTIONAL);

        assertThat(dense.total()).isEqualTo(10_000);
        assertThat(dense.accuracy()).isEqualTo(0.9814);
        assertThat(convolutional.total()).isEqualTo(10_000);
        assertThat(convolutional.accuracy()).isEqualTo(0.9845);
        assertThat(supports(dense))
                .as("the digits of MNIST's test set")
                .isEqualTo(supports(convolutional))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void metricsOfNoExamplesAreRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(PETS).accuracy())
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot compute accuracy: 0 examples. It is a mean over examples, and there"
                                + " are none. Evaluate on a set with at least one example.");
        assertThatThrownBy(() -> ConfusionMatrix.of(PETS).macroF1())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot compute macro F1: 0 examples.");
    }

    @Test
    void classListsThatDifferInOrderDoNotAdd() {
        ConfusionMatrix catDog = ConfusionMatrix.of(List.of("cat", "dog"));
        ConfusionMatrix dogCat = ConfusionMatrix.of(List.of("dog", "cat"));
        assertThatThrownBy(() -> catDog.plus(dogCat))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "Cannot add confusion matrices: their class lists are (cat, dog) and (dog,"
                                + " cat). Both must count the same classes in the same order."
                                + " Evaluate both parts with the class list of one run.");
    }

    @Test
    void classListsThatNameNothingOrOneClassTwiceAreRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid class list: (). It must name at least one class, each once.");
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid class list: (a, a).");
    }

    @Test
    void countsThatAreNotSquareOrNegativeAreRefused() {
        List<String> two = List.of("a", "b");
        for (long[][] counts : new long[][][] {{{1, 2}}, {{1, 2}, {3}}, {{1, 2}, {3, -4}}}) {
            assertThatThrownBy(() -> ConfusionMatrix.of(two, counts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 rows of 2 counts of 0 or more are needed.");
        }
    }

    @Test
    void indicesOutsideTheClassListAreRefused() {
        // 0 * 4 + 5 would be a cell of the next row
        assertThatThrownBy(() -> BY_HAND.count(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid class index: true 0, predicted 5. Indices are 0 to 3.");
    }

    @Test
    void theCallersCountsStayTheCallers() {
        long[][] counts = {{1, 0}, {0, 1}};
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "b"), counts);
        counts[0][0] = 99;
        assertThat(matrix.count(0, 0)).isEqualTo(1);
    }

    @Test
    void equalAfterJavaSerialization() {
        assertThat(SerializationUtils.roundtrip(BY_HAND)).isEqualTo(BY_HAND);
    }

    private static int[] supports(ConfusionMatrix matrix) {
        return IntStream.range(0, matrix.classes().size())
                .map(c -> Math.toIntExact(matrix.support(c)))
                .toArray();
    }

    private static int[] predictions(ConfusionMatrix matrix) {
        return IntStream.range(0, matrix.classes().size())
                .map(c -> Math.toIntExact(matrix.predicted(c)))
                .toArray();
    }

    private static OptionalDouble of(double ratio) {
        return OptionalDouble.of(ratio);
    }

    private static ClassMetrics metrics(
            String name,
            long support,
            OptionalDouble precision,
            OptionalDouble recall,
            OptionalDouble f1) {
        return new ClassMetrics(name, support, precision, recall, f1);
    }
}
