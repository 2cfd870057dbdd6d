package io.convoy.benchmark;

import io.convoy.batch.Minibatch;
import io.convoy.model.NetworkBlueprint;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A few minibatches of random images, given out in turn for ever. */
final class SyntheticMinibatches {
    private static final int DIFFERENT = 4;

    private final List<Minibatch> minibatches;
    private int given;

    private SyntheticMinibatches(List<Minibatch> minibatches) {
        this.minibatches = minibatches;
    }

    static SyntheticMinibatches of(NetworkBlueprint blueprint, int examples) {
        Nd4j.getRandom().setSeed(1);
        return new SyntheticMinibatches(
                IntStream.range(0, DIFFERENT).mapToObj(i -> draw(blueprint, examples, i)).toList());
    }

    Minibatch next() {
        return minibatches.get(given++ % DIFFERENT);
    }

    private static Minibatch draw(NetworkBlueprint blueprint, int examples, int number) {
        List<Integer> dimensions = blueprint.input().dimensions();
        long[] shape = new long[dimensions.size() + 1];
        shape[0] = examples;
        for (int i = 0; i < dimensions.size(); i++) {
            shape[i + 1] = dimensions.get(i);
        }
        int count = blueprint.classes().size();
        List<Integer> classes =
                IntStream.range(0, examples).mapToObj(i -> (7 * i + number) % count).toList();
        INDArray labels = Nd4j.zeros(examples, count);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, classes.get(i), 1);
        }
        return new Minibatch(Nd4j.rand(shape), labels, classes);
    }
}
