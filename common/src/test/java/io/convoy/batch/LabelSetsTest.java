package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class LabelSetsTest {
    private static final LabelSets TABLE =
            LabelSets.of(3, List.of(List.of(), List.of(0), List.of(0, 2), List.of(0, 1, 2)));

    @Test
    void aTableSaysWhichClassesANumberMeans() {
        assertThat(TABLE.size()).isEqualTo(4);
        assertThat(TABLE.classes()).isEqualTo(3);
        assertThat(TABLE.classesOf(0)).isEmpty();
        assertThat(TABLE.classesOf(2)).containsExactly(0, 2);
        assertThat(TABLE.holds(2, 1)).isFalse();
        assertThat(TABLE.holds(2, 2)).isTrue();
        assertThat(TABLE.holds(0, 0)).isFalse();
        assertThat(TABLE).hasToString("4 label sets of 3 classes");
    }

    @Test
    void whereExamplesAreOfOneClassItsIndexIsTheNumber() {
        LabelSets sets = LabelSets.ofClasses(3);

        assertThat(sets.size()).isEqualTo(3);
        assertThat(sets.classesOf(2)).containsExactly(2);
        assertThat(row(sets, 1)).containsExactly(9, 0, 1, 0, 9);
    }

    @Test
    void rowsAreWrittenInWholeAndNothingBesideThem() {
        assertThat(row(TABLE, 0)).containsExactly(9, 0, 0, 0, 9);
        assertThat(row(TABLE, 2)).containsExactly(9, 1, 0, 1, 9);
        assertThat(row(TABLE, 3)).containsExactly(9, 1, 1, 1, 9);
    }

    private static float[] row(LabelSets sets, int set) {
        float[] values = {9, 9, 9, 9, 9};
        sets.write(set, FloatBuffer.wrap(values), 1);
        return values;
    }

    @Test
    void minibatchesHaveARowOfOnesForEachExample() {
        ImageBlock block =
                new ImageBlock(
                        new ImageShape(1, 1, 1),
                        PixelType.UINT8,
                        new int[] {0, 1, 2},
                        new int[] {3, 0, 2},
                        new byte[3]);
        try (Minibatches minibatches =
                new Minibatches(List.of(block), InputShape.flat(1), TABLE, 2, Preparation.PLAIN)) {
            Iterator<Minibatch> pass = minibatches.inOrder();

            Minibatch first = pass.next();
            assertThat(first.labels().toFloatMatrix())
                    .isDeepEqualTo(new float[][] {{1, 1, 1}, {0, 0, 0}});
            assertThat(first.labelSets()).containsExactly(3, 0);
            assertThat(pass.next().labels().toFloatMatrix())
                    .isDeepEqualTo(new float[][] {{1, 0, 1}});
        }
    }

    @Test
    void aNumberBeyondTheTableIsRefused() {
        ImageBlock block =
                new ImageBlock(
                        new ImageShape(1, 1, 1),
                        PixelType.UINT8,
                        new int[] {7},
                        new int[] {4},
                        new byte[1]);

        assertThatThrownBy(
                        () ->
                                new Minibatches(
                                        List.of(block),
                                        InputShape.flat(1),
                                        TABLE,
                                        2,
                                        Preparation.PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot feed example 7: its label is number 4, there are 4.");
    }

    @Test
    void travelsAsItIs() {
        LabelSets copy = SerializationUtils.roundtrip(TABLE);

        assertThat(copy).isEqualTo(TABLE).hasSameHashCodeAs(TABLE);
        assertThat(copy).isNotEqualTo(LabelSets.of(3, List.of(List.of(), List.of(1))));
    }

    @Test
    void aSetNamesClassesThatExistOnceAndInOrder() {
        for (List<Integer> set : List.of(List.of(1, 0), List.of(1, 1), List.of(3), List.of(-1))) {
            assertThatThrownBy(() -> LabelSets.of(3, List.of(set)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Invalid label set: %s. Its class indices must ascend and be below 3.",
                            set);
        }
    }
}
