package io.convoy.evaluate;

import java.util.OptionalDouble;

/**
 * How often a class's outputs fall into each of {@value #BINS} equal parts of [0, 1], for examples
 * that are of the class and those that are not. Counts add up, so that the average precision of all
 * examples follows from those of parts of them, the same for any parts.
 */
final class ScoreHistogram {
    static final int BINS = 1000;

    /** Counts of one class: bins of examples that are not of it, then of those that are. */
    static final int LENGTH = 2 * BINS;

    private ScoreHistogram() {}

    /** Where an output is counted among a class's counts; beyond 0 and 1 in the outermost bins. */
    static int place(float output, boolean isTrue) {
        int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor(output * (double) BINS)));
        return isTrue ? BINS + bin : bin;
    }

    /**
     * Average precision: the mean, over the examples of the class, of the precision among all whose
     * output is as high as theirs. Outputs in one bin count as equal.
     *
     * <p>Source: scikit-learn's {@code average_precision_score}, sum of (R(n) - R(n-1)) P(n).
     *
     * @param start where in {@code counts} those of the class begin
     * @return empty if no example is of the class
     */
    static OptionalDouble averagePrecision(long[] counts, int start) {
        long correct = 0;
        long predicted = 0;
        double sum = 0;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            long positives = counts[start + BINS + bin];
            correct += positives;
            predicted += positives + counts[start + bin];
            if (positives > 0) {
                sum += positives * (correct / (double) predicted);
            }
        }
        return correct == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / correct);
    }
}
