package io.convoy.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.convoy.evaluate.ClassEvaluation;
import io.convoy.evaluate.Evaluation;
import io.convoy.evaluate.LabelEvaluation;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures of an evaluation, without those of single classes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(EvaluationReport.OfClasses.class),
    @JsonSubTypes.Type(EvaluationReport.OfLabels.class)
})
public sealed interface EvaluationReport {

    /** Which examples: validation or test. */
    String split();

    /** Examples evaluated. */
    long examples();

    /** Mean loss over the examples, without the L1 and L2 terms. */
    double loss();

    /** The most important ones in a few words, for a line: {@code accuracy 0.9871, loss 0.0412}. */
    String brief();

    /**
     * Of examples that are of one class each.
     *
     * @param accuracy from 0 to 1
     * @param macroF1 mean F1 of the classes that occur, from 0 to 1
     * @param k of {@code topK}
     * @param topK fraction of examples whose class is among the k highest outputs, from 0 to 1
     */
    record OfClasses(
            String split,
            long examples,
            double accuracy,
            double macroF1,
            int k,
            double topK,
            double loss)
            implements EvaluationReport {
        @Override
        public String brief() {
            return String.format(Locale.ROOT, "accuracy %.4f, loss %.4f", accuracy, loss);
        }
    }

    /**
     * Of examples that are of several classes, of one or of none.
     *
     * @param microF1 F1 over all pairs of an example and a class, from 0 to 1; null if none is true
     *     or predicted
     * @param macroF1 mean F1 of the classes that have one, from 0 to 1; null if none has
     * @param exactMatch fraction of the examples of which every class is right, from 0 to 1
     * @param labelAccuracy fraction of the pairs that are right, from 0 to 1
     * @param meanAveragePrecision over the classes that occur, from 0 to 1; null if none does
     */
    record OfLabels(
            String split,
            long examples,
            Double microF1,
            Double macroF1,
            double exactMatch,
            double labelAccuracy,
            Double meanAveragePrecision,
            double loss)
            implements EvaluationReport {
        @Override
        public String brief() {
            return String.format(
                    Locale.ROOT,
                    "micro F1 %s, exact match %.4f, loss %.4f",
                    microF1 == null ? "-" : String.format(Locale.ROOT, "%.4f", microF1),
                    exactMatch,
                    loss);
        }
    }

    /** The figures of an evaluation on a split. */
    static EvaluationReport of(String split, Evaluation evaluation) {
        return evaluation instanceof LabelEvaluation labels
                ? of(split, labels)
                : of(split, (ClassEvaluation) evaluation);
    }

    private static EvaluationReport of(String split, ClassEvaluation evaluation) {
        return new OfClasses(
                split,
                evaluation.examples(),
                evaluation.accuracy(),
                evaluation.macroF1(),
                evaluation.k(),
                evaluation.topK(),
                evaluation.meanLoss());
    }

    private static EvaluationReport of(String split, LabelEvaluation evaluation) {
        return new OfLabels(
                split,
                evaluation.examples(),
                orNull(evaluation.microF1()),
                orNull(evaluation.macroF1()),
                evaluation.exactMatch(),
                evaluation.labelAccuracy(),
                orNull(evaluation.meanAveragePrecision()),
                evaluation.meanLoss());
    }

    private static Double orNull(OptionalDouble ratio) {
        return ratio.isPresent() ? ratio.getAsDouble() : null;
    }
}
