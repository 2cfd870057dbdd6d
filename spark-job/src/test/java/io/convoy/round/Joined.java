package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.model.NetworkBlueprint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The steps of one epoch of several workers: in each, what all of them see, as one minibatch. */
final class Joined implements Iterable<Minibatch> {
    private static final long SEED = 5;

    private final List<Iterator<Minibatch>> passes = new ArrayList<>();
    private final int epoch;

    Joined(NetworkBlueprint blueprint, List<Integer> shares, int minibatch, int epoch) {
        this.epoch = epoch;
        int first = 0;
        for (int rank = 0; rank < shares.size(); rank++) {
            Minibatches minibatches =
                    new Minibatches(
                            Fixtures.blocks(first, shares.get(rank), 3),
                            blueprint.input(),
                            blueprint.classes().size(),
                            minibatch);
            passes.add(minibatches.shuffled(Seeds.order(SEED, epoch, rank)));
            first += shares.get(rank);
        }
    }

    /** Seed of what the first worker draws at random in this epoch. */
    long noise() {
        return Seeds.noise(SEED, epoch, 0);
    }

    /** The steps, once. */
    @Override
    public Iterator<Minibatch> iterator() {
        return Stream.generate(this::step).takeWhile(Objects::nonNull).iterator();
    }

    private Minibatch step() {
        List<INDArray> features = new ArrayList<>();
        List<INDArray> labels = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (Iterator<Minibatch> pass : passes) {
            if (pass.hasNext()) {
                Minibatch next = pass.next();
                features.add(next.features().dup());
                labels.add(next.labels().dup());
                classes.addAll(next.labelSets());
            }
        }
        return features.isEmpty()
                ? null
                : new Minibatch(
                        Nd4j.concat(0, features.toArray(INDArray[]::new)),
                        Nd4j.concat(0, labels.toArray(INDArray[]::new)),
                        classes);
    }
}
