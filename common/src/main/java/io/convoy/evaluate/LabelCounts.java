package io.convoy.evaluate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The counts of a {@link LabelEvaluation}. Arrays by class index have one more place, at the end,
 * for examples of no class.
 */
final class LabelCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    final long[] positives;
    final long[] predicted;
    final long[] correct;
    final long[] scores;
    long examples;
    long exact;
    double lossSum;

    private LabelCounts(long[] positives, long[] predicted, long[] correct, long[] scores) {
        this.positives = positives;
        this.predicted = predicted;
        this.correct = correct;
        this.scores = scores;
    }

    static LabelCounts none(int classes) {
        return new LabelCounts(
                new long[classes + 1],
                new long[classes + 1],
                new long[classes + 1],
                new long[Math.multiplyExact(classes, ScoreHistogram.LENGTH)]);
    }

    LabelCounts copy() {
        return none(classes()).plus(this);
    }

    int classes() {
        return positives.length - 1;
    }

    /** Counts an example; its outputs are numbers. */
    void add(float[] outputs, int offset, IntPredicate isTrue, double loss) {
        boolean any = false;
        boolean anyPredicted = false;
        boolean same = true;
        for (int c = 0; c < classes(); c++) {
            boolean truth = isTrue.test(c);
            boolean told = outputs[offset + c] >= LabelCounter.THRESHOLD;
            count(c, truth, told);
            scores[c * ScoreHistogram.LENGTH + ScoreHistogram.place(outputs[offset + c], truth)]++;
            any |= truth;
            anyPredicted |= told;
            same &= truth == told;
        }
        count(classes(), !any, !anyPredicted);
        examples++;
        exact += same ? 1 : 0;
        lossSum += loss;
    }

    private void count(int place, boolean truth, boolean told) {
        positives[place] += truth ? 1 : 0;
        predicted[place] += told ? 1 : 0;
        correct[place] += truth && told ? 1 : 0;
    }

    /** Of both; as many classes. */
    LabelCounts plus(LabelCounts other) {
        LabelCounts sum =
                new LabelCounts(
                        sum(positives, other.positives),
                        sum(predicted, other.predicted),
                        sum(correct, other.correct),
                        sum(scores, other.scores));
        sum.examples = Math.addExact(examples, other.examples);
        sum.exact = Math.addExact(exact, other.exact);
        sum.lossSum = lossSum + other.lossSum;
        return sum;
    }

    private static long[] sum(long[] left, long[] right) {
        long[] sums = new long[left.length];
        Arrays.setAll(sums, i -> Math.addExact(left[i], right[i]));
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelCounts that
                && Arrays.equals(positives, that.positives)
                && Arrays.equals(predicted, that.predicted)
                && Arrays.equals(correct, that.correct)
                && Arrays.equals(scores, that.scores)
                && examples == that.examples
                && exact == that.exact
                && Double.compare(lossSum, that.lossSum) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(scores) + 31 * Double.hashCode(lossSum);
    }
}
