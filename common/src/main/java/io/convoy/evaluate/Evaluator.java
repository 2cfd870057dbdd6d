package io.convoy.evaluate;

import io.convoy.batch.LabelSets;
import io.convoy.batch.LabelTable;
import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.error.TrainingException;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.Iterator;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a replica over examples and counts what it makes of them. */
public final class Evaluator {
    private final Replica replica;
    private final NetworkBlueprint blueprint;

    /** The caller closes the replica. */
    public Evaluator(Replica replica, NetworkBlueprint blueprint) {
        this.replica = replica;
        this.blueprint = blueprint;
    }

    /**
     * Evaluates one worker's examples, in the order in which they are stored.
     *
     * @param k how many of the highest outputs count as a hit, where examples are of one class each
     * @throws TrainingException if the network gives what is no number: it has diverged
     */
    public Evaluation evaluate(Minibatches minibatches, int k) {
        Counter counter = counter(blueprint, k);
        int outputs = blueprint.classes().size();
        LabelSets sets = blueprint.labelSets();
        OutputNumbers numbers = new OutputNumbers(blueprint.classes(), sets);
        for (Iterator<Minibatch> pass = minibatches.inOrder(); pass.hasNext(); ) {
            Minibatch minibatch = pass.next();
            float[] values = predict(minibatch);
            for (int i = 0; i < minibatch.examples(); i++) {
                int set = minibatch.labelSets().get(i);
                IntPredicate isTrue = c -> sets.holds(set, c);
                int row = i * outputs;
                double loss = ExampleLoss.of(blueprint.loss(), values, row, outputs, isTrue);
                numbers.require(values, row, set, loss);
                counter.add(values, row, set, loss);
            }
        }
        return counter.evaluation();
    }

    /**
     * The evaluation of no examples by a network, the neutral element of {@link Evaluation#plus}.
     *
     * @param k as for {@link #evaluate}
     */
    public static Evaluation nothing(NetworkBlueprint blueprint, int k) {
        return counter(blueprint, k).evaluation();
    }

    private static Counter counter(NetworkBlueprint blueprint, int k) {
        return blueprint.labelSets() instanceof LabelTable sets
                ? new LabelCounter(blueprint.classes(), sets)
                : new ClassCounter(blueprint.classes(), k);
    }

    /** The outputs of a minibatch, row after row. */
    private float[] predict(Minibatch minibatch) {
        try (INDArray outputs = replica.predict(minibatch.features());
                INDArray rows = outputs.dup('c')) {
            return rows.data().asFloat();
        }
    }
}
