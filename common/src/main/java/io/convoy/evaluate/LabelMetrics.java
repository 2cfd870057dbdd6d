package io.convoy.evaluate;

import java.util.OptionalDouble;

/**
 * How well it is told of examples that they are of one class, whatever else they are of. Ratios of
 * nothing are those of {@link ClassMetrics}: empty, shown as {@code -}, left out of means.
 *
 * @param name the class
 * @param positives examples that are of it
 * @param predicted examples whose output for it is {@value LabelCounter#THRESHOLD} or more
 * @param correct examples that both are true of
 * @param averagePrecision area under precision over recall; empty if there are no positives
 */
public record LabelMetrics(
        String name,
        long positives,
        long predicted,
        long correct,
        OptionalDouble averagePrecision) {

    /** Fraction of the examples predicted as this class that are of it. */
    public OptionalDouble precision() {
        return ClassMetrics.ratio(correct, predicted);
    }

    /** Fraction of the examples of this class that were predicted as it. */
    public OptionalDouble recall() {
        return ClassMetrics.ratio(correct, positives);
    }

    /** 2 x correct / (positives + predicted). */
    public OptionalDouble f1() {
        return ClassMetrics.ratio(2 * correct, positives + predicted);
    }
}
