package io.convoy.model;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;

/** Random pictures with random classes. */
final class Drawn {

    private Drawn() {}

    static ImageBlock block(NetworkBlueprint blueprint, int examples, long seed) {
        ImageShape shape = shape(blueprint);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[examples * shape.values()];
        random.nextBytes(pixels);
        int[] classes = new int[examples];
        for (int i = 0; i < examples; i++) {
            classes[i] = random.nextInt(blueprint.classes().size());
        }
        return new ImageBlock(
                shape, PixelType.UINT8, IntStream.range(0, examples).toArray(), classes, pixels);
    }

    static Minibatches minibatches(
            NetworkBlueprint blueprint, int examples, int minibatch, long seed) {
        return new Minibatches(
                List.of(block(blueprint, examples, seed)),
                blueprint.input(),
                blueprint.classes().size(),
                minibatch);
    }

    /** A copy for DL4J that does not change with the next minibatch. */
    static DataSet dataSet(Minibatch minibatch) {
        return new DataSet(minibatch.features().dup(), minibatch.labels().dup());
    }

    private static ImageShape shape(NetworkBlueprint blueprint) {
        List<Integer> d = blueprint.input().dimensions();
        return blueprint.input().isFlat()
                ? new ImageShape(1, d.get(0), 1)
                : new ImageShape(d.get(1), d.get(2), d.get(0));
    }
}
