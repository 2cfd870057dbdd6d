package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.AugmentConfig;
import io.convoy.config.Flip;
import io.convoy.config.ImageShape;
import io.convoy.config.Sampling;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An example's variation depends on the run, the epoch and the example: on nothing else. */
@Timeout(60)
class VariationsTest {
    private static final ImageShape SHAPE = new ImageShape(6, 7, 3);
    private static final int EXAMPLES = 50;
    private static final AugmentConfig ALL =
            new AugmentConfig(Flip.BOTH, 0.2, 30, 0.3, 2, 0.2, 0.2, 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void areTheSameOnAnyNumberOfWorkers(int workers) {
        for (int epoch = 1; epoch <= 2; epoch++) {
            Map<Integer, List<Float>> alone = variations(1, epoch, 8);

            assertThat(alone).hasSize(EXAMPLES);
            assertThat(variations(workers, epoch, 8)).isEqualTo(alone);
            assertThat(variations(workers, epoch, 5)).as("in other minibatches").isEqualTo(alone);
        }
    }

    @Test
    void differFromEpochToEpoch() {
        Map<Integer, List<Float>> first = variations(2, 1, 8);
        Map<Integer, List<Float>> second = variations(2, 2, 8);

        first.forEach((id, pixels) -> assertThat(second.get(id)).isNotEqualTo(pixels));
    }

    @Test
    void areTheSameWhenTheyAreMadeAhead() {
        try (Minibatches ahead = minibatches(share(0, 1), 3, 1);
                Minibatches inline = minibatches(share(0, 1), 3, 1)) {
            for (int pass = 0; pass < 20; pass++) {
                assertThat(read(ahead.shuffledAhead(pass))).isEqualTo(read(inline.shuffled(pass)));
            }
        }
    }

    @Test
    void onlyWhatIsInterpolatedIsMadeAhead() {
        AugmentConfig moved = new AugmentConfig(Flip.BOTH, 0.2, 0, 0, 2, 0.2, 0.2, 3);
        try (Minibatches dear = minibatches(share(0, 1), 3, 1, ALL);
                Minibatches cheap = minibatches(share(0, 1), 3, 1, moved)) {
            assertThat(dear.shuffledAhead(1)).isInstanceOf(Ahead.class);
            assertThat(cheap.shuffledAhead(1)).isNotInstanceOf(Ahead.class);
        }
    }

    @Test
    void turnsOfOneEpochDiffer() {
        assertThat(Seeds.variation(5, 1, 0)).isNotEqualTo(Seeds.variation(5, 1, 1));
        assertThat(Seeds.augmentation(5, 1)).isNotEqualTo(Seeds.order(5, 1, 0));
    }

    private static Map<Integer, List<Float>> variations(int workers, int epoch, int minibatch) {
        Map<Integer, List<Float>> all = new HashMap<>();
        for (int worker = 0; worker < workers; worker++) {
            try (Minibatches minibatches = minibatches(share(worker, workers), minibatch, epoch)) {
                all.putAll(read(minibatches.shuffledAhead(Seeds.order(1, epoch, worker))));
            }
        }
        return all;
    }

    private static Minibatches minibatches(ImageBlock block, int minibatch, int epoch) {
        return minibatches(block, minibatch, epoch, ALL);
    }

    private static Minibatches minibatches(
            ImageBlock block, int minibatch, int epoch, AugmentConfig augment) {
        Preparation preparation =
                new Preparation(
                        Standardization.NONE,
                        augment,
                        Sampling.NATURAL,
                        Seeds.augmentation(1, epoch));
        return new Minibatches(
                List.of(block),
                InputShape.planes(SHAPE),
                LabelSets.ofClasses(EXAMPLES),
                minibatch,
                preparation);
    }

    /** Pixels by example, whose class is its id. */
    private static Map<Integer, List<Float>> read(Iterator<Minibatch> pass) {
        Map<Integer, List<Float>> read = new HashMap<>();
        while (pass.hasNext()) {
            Minibatch minibatch = pass.next();
            float[] values = minibatch.features().data().asFloat();
            for (int i = 0; i < minibatch.examples(); i++) {
                List<Float> pixels = new ArrayList<>();
                for (int k = 0; k < SHAPE.values(); k++) {
                    pixels.add(values[i * SHAPE.values() + k]);
                }
                read.put(minibatch.labelSets().get(i), pixels);
            }
        }
        return read;
    }

    private static ImageBlock share(int worker, int workers) {
        int[] ids = IntStream.range(0, EXAMPLES).filter(id -> id % workers == worker).toArray();
        byte[] pixels = new byte[ids.length * SHAPE.values()];
        for (int i = 0; i < ids.length; i++) {
            byte[] example = new byte[SHAPE.values()];
            new SplittableRandom(ids[i]).nextBytes(example);
            System.arraycopy(example, 0, pixels, i * example.length, example.length);
        }
        return new ImageBlock(SHAPE, PixelType.UINT8, ids, ids.clone(), pixels);
    }
}
