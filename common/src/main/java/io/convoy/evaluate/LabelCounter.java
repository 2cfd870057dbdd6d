package io.convoy.evaluate;

import io.convoy.batch.LabelTable;
import io.convoy.error.TrainingException;
import java.util.List;

/**
 * Counts a network's predictions for examples of several classes, of one or of none, into a {@link
 * LabelEvaluation}. An example is predicted as every class whose output is {@value #THRESHOLD} or
 * more. Of one thread.
 */
public final class LabelCounter implements Counter {
    /** From which output on an example is predicted as a class. */
    static final float THRESHOLD = 0.5f;

    private final LabelCounts counts;
    private final String[] classes;
    private final LabelTable sets;

    /**
     * Starts at no examples.
     *
     * @param classes the class list, in the order of the network's outputs; distinct, at least one
     * @param sets the classes that an example with a number is of
     */
    public LabelCounter(List<String> classes, LabelTable sets) {
        this.classes = ConfusionMatrix.classArray(classes);
        this.sets = sets;
        this.counts = LabelCounts.none(this.classes.length);
    }

    @Override
    public void add(float[] outputs, int offset, int labelSet, double loss) {
        requireNumbers(outputs, offset, loss);
        counts.add(outputs, offset, c -> sets.holds(labelSet, c), loss);
    }

    @Override
    public LabelEvaluation evaluation() {
        return new LabelEvaluation(classes, counts.copy());
    }

    private void requireNumbers(float[] outputs, int offset, double loss) {
        for (int c = 0; c < classes.length; c++) {
            if (Float.isNaN(outputs[offset + c])) {
                throw notANumber("output '" + classes[c] + "' is NaN");
            }
        }
        if (!Double.isFinite(loss)) {
            throw notANumber("the loss is " + loss);
        }
    }

    private static TrainingException notANumber(String what) {
        return new TrainingException(
                "Cannot evaluate the network: %s for an example. A trained network's outputs are finite numbers; this one has diverged. Go back to an earlier checkpoint and lower optimizer.learning-rate."
                        .formatted(what));
    }
}
