package io.convoy.evaluate;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.Iterator;
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
     * @param k how many of the highest outputs count as a hit
     */
    public Evaluation evaluate(Minibatches minibatches, int k) {
        int outputs = blueprint.classes().size();
        EvaluationCounter counter = new EvaluationCounter(blueprint.classes(), k);
        for (Iterator<Minibatch> pass = minibatches.inOrder(); pass.hasNext(); ) {
            Minibatch minibatch = pass.next();
            float[] values = predict(minibatch);
            for (int i = 0; i < minibatch.examples(); i++) {
                int trueClass = minibatch.classes().get(i);
                double loss =
                        ExampleLoss.of(blueprint.loss(), values, i * outputs, outputs, trueClass);
                counter.add(values, i * outputs, trueClass, loss);
            }
        }
        return counter.evaluation();
    }

    /** The outputs of a minibatch, row after row. */
    private float[] predict(Minibatch minibatch) {
        try (INDArray outputs = replica.predict(minibatch.features());
                INDArray rows = outputs.dup('c')) {
            return rows.data().asFloat();
        }
    }
}
