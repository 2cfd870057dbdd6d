package io.convoy.report;

import io.convoy.evaluate.Evaluation;

/**
 * The figures of an evaluation, without its matrix.
 *
 * @param split which examples: validation or test
 * @param examples evaluated
 * @param accuracy from 0 to 1
 * @param macroF1 mean F1 of the classes that occur, from 0 to 1
 * @param k of {@code topK}
 * @param topK fraction of examples whose class is among the k highest outputs, from 0 to 1
 * @param loss mean loss over the examples, without the L1 and L2 terms
 */
public record EvaluationReport(
        String split,
        long examples,
        double accuracy,
        double macroF1,
        int k,
        double topK,
        double loss) {

    /** The figures of an evaluation on a split. */
    public static EvaluationReport of(String split, Evaluation evaluation) {
        return new EvaluationReport(
                split,
                evaluation.examples(),
                evaluation.accuracy(),
                evaluation.macroF1(),
                evaluation.k(),
                evaluation.topK(),
                evaluation.meanLoss());
    }
}
