package io.convoy.evaluate;

import io.convoy.batch.LabelTable;
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
        counts.add(outputs, offset, c -> sets.holds(labelSet, c), loss);
    }

    @Override
    public LabelEvaluation evaluation() {
        return new LabelEvaluation(classes, counts.copy());
    }
}
