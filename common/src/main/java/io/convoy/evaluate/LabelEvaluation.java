package io.convoy.evaluate;

import io.convoy.error.TrainingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a network made of some examples that may be of several classes, of one or of none. A value;
 * {@link LabelCounter} makes one.
 */
public final class LabelEvaluation implements Evaluation {
    private static final long serialVersionUID = 1L;

    /** How examples of no class are called in tables; a class may have this name too. */
    static final String NONE = "none of them";

    // An array, not a list: every serializer knows it, whatever built the list.
    private final String[] classes;
    private final LabelCounts counts;

    /** Takes over its arguments. */
    LabelEvaluation(String[] classes, LabelCounts counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * The evaluation of no examples, the neutral element of {@link #plus}.
     *
     * @param classes the class list, in the order of the network's outputs; distinct, at least one
     */
    public static LabelEvaluation empty(List<String> classes) {
        String[] names = ConfusionMatrix.classArray(classes);
        return new LabelEvaluation(names, LabelCounts.none(names.length));
    }

    @Override
    public List<String> classes() {
        return List.of(classes);
    }

    @Override
    public long examples() {
        return counts.examples;
    }

    @Override
    public double meanLoss() {
        return counts.lossSum / ConfusionMatrix.requireExamples("mean loss", examples());
    }

    /** The figures of every class, in the order of the class list. */
    public List<LabelMetrics> perClass() {
        return IntStream.range(0, classes.length)
                .mapToObj(
                        c ->
                                metrics(
                                        classes[c],
                                        c,
                                        ScoreHistogram.averagePrecision(
                                                counts.scores, c * ScoreHistogram.LENGTH)))
                .toList();
    }

    /** Those of examples that are of no class, as if that were one. */
    public LabelMetrics ofNone() {
        return metrics(NONE, classes.length, OptionalDouble.empty());
    }

    private LabelMetrics metrics(String name, int place, OptionalDouble averagePrecision) {
        return new LabelMetrics(
                name,
                counts.positives[place],
                counts.predicted[place],
                counts.correct[place],
                averagePrecision);
    }

    /**
     * F1 over all pairs of an example and a class; empty if no example is of a class, or predicted
     * to be of one.
     */
    public OptionalDouble microF1() {
        long correct = sum(counts.correct);
        return ClassMetrics.ratio(2 * correct, sum(counts.positives) + sum(counts.predicted));
    }

    /** The mean F1 of the classes that have one; each counts the same. */
    public OptionalDouble macroF1() {
        return perClass().stream().flatMapToDouble(label -> label.f1().stream()).average();
    }

    /** The mean average precision of the classes that have positives. */
    public OptionalDouble meanAveragePrecision() {
        return perClass().stream()
                .flatMapToDouble(label -> label.averagePrecision().stream())
                .average();
    }

    /**
     * The fraction of examples that are predicted as exactly the classes that they are of.
     *
     * @throws io.convoy.error.DataException if there are no examples
     */
    public double exactMatch() {
        return counts.exact / (double) ConfusionMatrix.requireExamples("exact match", examples());
    }

    /**
     * The fraction of pairs of an example and a class about which the prediction is right: 1 minus
     * the Hamming loss.
     *
     * @throws io.convoy.error.DataException if there are no examples
     */
    public double labelAccuracy() {
        long pairs = classes.length * ConfusionMatrix.requireExamples("label accuracy", examples());
        long wrong = sum(counts.positives) + sum(counts.predicted) - 2 * sum(counts.correct);
        return (pairs - wrong) / (double) pairs;
    }

    /** Without examples of no class. */
    private long sum(long[] byClass) {
        return Arrays.stream(byClass, 0, classes.length).sum();
    }

    /**
     * The examples of both. Counts add exactly in any order; the sum of the losses is rounded as
     * any sum of floating-point numbers, so parts are added in rank order.
     *
     * @throws TrainingException if the class lists differ, or the other one is of examples of one
     *     class each
     */
    @Override
    public LabelEvaluation plus(Evaluation other) {
        if (!(other instanceof LabelEvaluation that)) {
            throw Evaluation.notAlike();
        }
        if (!Arrays.equals(classes, that.classes)) {
            throw new TrainingException(
                    "Cannot add evaluations: their class lists are (%s) and (%s). Evaluate both parts with the class list of one run."
                            .formatted(
                                    String.join(", ", classes), String.join(", ", that.classes)));
        }
        return new LabelEvaluation(classes, counts.plus(that.counts));
    }

    @Override
    public String table() {
        return LabelTableText.of(this);
    }

    @Override
    public Map<String, String> files() {
        return Map.of("labels.csv", LabelCsv.write(this), "labels.txt", table());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelEvaluation that
                && Arrays.equals(classes, that.classes)
                && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(classes) + counts.hashCode();
    }

    /** One line for logs. */
    @Override
    public String toString() {
        return "Evaluation of %d examples, %d exact, sum of losses %s"
                .formatted(examples(), counts.exact, counts.lossSum);
    }
}
