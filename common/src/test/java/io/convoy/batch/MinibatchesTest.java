package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.ImageShape;
import io.convoy.error.ConfigException;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class MinibatchesTest {
    private static final ImageShape COLOUR = new ImageShape(2, 3, 2);

    @Test
    void theSameSeedGivesTheSameOrder() {
        Minibatches minibatches = Numbered.minibatches(List.of(40, 60), 7);

        List<Integer> first = Numbered.readAll(minibatches.shuffled(11));
        List<Integer> again = Numbered.readAll(minibatches.shuffled(11));

        assertThat(again).isEqualTo(first);
        assertThat(Numbered.readAll(Numbered.minibatches(List.of(100), 7).shuffled(11)))
                .as("however the examples are cut into blocks")
                .isEqualTo(first);
    }

    @Test
    void theOrderDoesNotDependOnTheMinibatch() {
        assertThat(Numbered.readAll(Numbered.minibatches(List.of(100), 9).shuffled(11)))
                .isEqualTo(Numbered.readAll(Numbered.minibatches(List.of(100), 32).shuffled(11)));
    }

    @Test
    void differentSeedsGiveDifferentOrders() {
        Minibatches minibatches = Numbered.minibatches(List.of(100), 7);

        assertThat(Numbered.readAll(minibatches.shuffled(11)))
                .isNotEqualTo(Numbered.readAll(minibatches.shuffled(12)))
                .isNotEqualTo(Numbered.readAll(minibatches.inOrder()));
    }

    /** A biased shuffle would leave some examples near where they are stored. */
    @Test
    void aShuffleMovesEveryExampleEverywhere() {
        Minibatches minibatches = Numbered.minibatches(List.of(4), 4);
        int[][] counts = new int[4][4];
        for (int seed = 0; seed < 4000; seed++) {
            List<Integer> order = Numbered.readAll(minibatches.shuffled(seed));
            for (int position = 0; position < 4; position++) {
                counts[position][order.get(position)]++;
            }
        }
        for (int[] row : counts) {
            for (int count : row) {
                assertThat(count).isBetween(850, 1150);
            }
        }
    }

    @Test
    void featuresArePixelsDividedBy255InPlanes() {
        byte[] pixels = new byte[2 * COLOUR.values()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (250 - 10 * i);
        }
        ImageBlock block =
                new ImageBlock(COLOUR, PixelType.UINT8, new int[] {5, 9}, new int[] {1, 0}, pixels);

        Minibatch minibatch =
                new Minibatches(List.of(block), InputShape.planes(COLOUR), 2, 2).inOrder().next();

        assertThat(minibatch.features().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(minibatch.features().shape()).containsExactly(2, 2, 2, 3);
        int i = 0;
        for (int n = 0; n < 2; n++) {
            for (int c = 0; c < 2; c++) {
                for (int h = 0; h < 2; h++) {
                    for (int w = 0; w < 3; w++) {
                        assertThat(minibatch.features().getFloat(n, c, h, w))
                                .isEqualTo(((250 - 10 * i++) & 0xff) / 255f);
                    }
                }
            }
        }
    }

    @Test
    void targetsAreOneAtTheTrueClass() {
        Minibatch minibatch = Numbered.minibatches(List.of(4), 4).inOrder().next();

        assertThat(minibatch.labelSets()).containsExactly(0, 1, 2, 0);
        assertThat(minibatch.labels().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(minibatch.labels().toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
    }

    @Test
    void aFlatInputGetsTheSameValuesInOneRow() {
        Minibatch planes = Numbered.minibatches(List.of(3), 3).inOrder().next();
        Minibatch flat =
                new Minibatches(Numbered.blocks(List.of(3)), InputShape.flat(2), 3, 3)
                        .inOrder()
                        .next();

        assertThat(flat.features().shape()).containsExactly(3, 2);
        assertThat(flat.features()).isEqualTo(planes.features().reshape(3, 2));
    }

    @Test
    void floatsPassThroughAsTheyAre() {
        float[] values = {-1.5f, 1e30f, 0.1f, Float.MIN_VALUE};
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.asFloatBuffer().put(values);
        ImageBlock points =
                new ImageBlock(
                        new ImageShape(1, 1, 2),
                        PixelType.FLOAT32,
                        new int[] {0, 1},
                        new int[] {0, 1},
                        bytes.array());

        Iterator<Minibatch> pass =
                new Minibatches(List.of(points), InputShape.flat(2), 2, 1).inOrder();

        assertThat(pass.next().features().toFloatVector()).containsExactly(-1.5f, 1e30f);
        assertThat(pass.next().features().toFloatVector()).containsExactly(0.1f, Float.MIN_VALUE);
    }

    @Test
    void aPassThatIsOverSaysSo() {
        Iterator<Minibatch> pass = Numbered.minibatches(List.of(3), 3).inOrder();
        pass.next();

        assertThat(pass.hasNext()).isFalse();
        assertThatThrownBy(pass::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("The pass over 3 examples is over.");
    }

    @Test
    void noExamplesAreAnEmptyPass() {
        assertThat(new Minibatches(List.of(), InputShape.flat(2), 2, 8).inOrder().hasNext())
                .isFalse();
    }

    @Test
    void refusesABlockOfAnotherSize() {
        List<ImageBlock> blocks = Numbered.blocks(List.of(2));

        assertThatThrownBy(() -> new Minibatches(blocks, InputShape.flat(3), 3, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot feed examples of channels, height, width [1, 1, 2] to a network with input [3].");
    }

    /** Transposed pictures have as many values, and would train to nonsense. */
    @Test
    void refusesABlockOfAnotherShapeAndTheSameSize() {
        List<ImageBlock> blocks = Numbered.blocks(List.of(2));
        InputShape tall = InputShape.planes(new ImageShape(2, 1, 1));

        assertThatThrownBy(() -> new Minibatches(blocks, tall, 3, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot feed examples of channels, height, width [1, 1, 2] to a network with input [1, 2, 1].");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4})
    void refusesMinibatchesOfNothing(int minibatch) {
        assertThatThrownBy(() -> Numbered.minibatches(List.of(3), minibatch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid minibatch: %d. It must be 1 or more.".formatted(minibatch));
    }

    /** Its target would be all zeros: an example of no class. */
    @Test
    void refusesAnExampleWhoseClassTheNetworkDoesNotHave() {
        List<ImageBlock> blocks = Numbered.blocks(List.of(3));

        assertThatThrownBy(() -> new Minibatches(blocks, InputShape.flat(2), 2, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot feed example 2: its label is number 2, there are 2.");
    }

    @Test
    void refusesMinibatchesTooLargeForOneArray() {
        ImageShape large = new ImageShape(1 << 12, 1 << 12, 1);
        byte[] pixels = new byte[large.values()];
        ImageBlock block =
                new ImageBlock(large, PixelType.UINT8, new int[] {0}, new int[] {0}, pixels);
        List<ImageBlock> blocks = Collections.nCopies(40, block);
        InputShape input = InputShape.planes(large);

        assertThat(new Minibatches(blocks, input, 1, 31).examples()).isEqualTo(40);
        assertThatThrownBy(() -> new Minibatches(blocks, input, 1, 32))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid run.minibatch: 32 examples of 16777216 values and 1 classes. One array holds 536870911 values at most. Lower run.minibatch.");
    }
}
