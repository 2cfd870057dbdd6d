package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The beginning of a plan, and of a block. */
class FirstStepsTest {

    @Test
    void aPlansFirstStepsHaveWholeMinibatchesWhereThereAreExamples() {
        StepPlan plan = new StepPlan(List.of(100, 99, 25), 10);

        assertThat(plan.first(3)).isEqualTo(new StepPlan(List.of(30, 30, 25), 10));
        assertThat(plan.first(1000)).isEqualTo(plan);
        assertThat(plan.first(Integer.MAX_VALUE)).isEqualTo(plan);
    }

    @Test
    void aBlocksFirstExamplesAreThose() {
        ImageBlock block =
                new ImageBlock(
                        new ImageShape(1, 2, 1),
                        PixelType.UINT8,
                        new int[] {7, 8, 9},
                        new int[] {0, 1, 2},
                        new byte[] {0, 51, 102, -1, 1, 2});

        ImageBlock first = block.first(2);

        assertThat(first.examples()).isEqualTo(2);
        assertThat(first.id(1)).isEqualTo(8);
        assertThat(first.labelSet(1)).isEqualTo(1);
        float[] values = new float[2];
        first.read(1, values, 0);
        assertThat(values).containsExactly(0.4f, 1);
        assertThat(block.first(3)).isSameAs(block);
    }
}
