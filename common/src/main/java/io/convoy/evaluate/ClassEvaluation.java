package io.convoy.evaluate;

import io.convoy.error.DataException;
import io.convoy.error.TrainingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a network made of some examples that are of one class each. A value; {@link ClassCounter}
 * makes one.
 */
public final class ClassEvaluation implements Evaluation {
    private static final long serialVersionUID = 1L;

    private final ConfusionMatrix confusion;
    private final int k;
    private final long topKHits;
    private final double lossSum;

    ClassEvaluation(ConfusionMatrix confusion, int k, long topKHits, double lossSum) {
        this.confusion = confusion;
        this.k = k;
        this.topKHits = topKHits;
        this.lossSum = lossSum;
    }

    /**
     * The evaluation of no examples, the neutral element of {@link #plus}.
     *
     * @param classes the class list, in the order of the network's outputs; distinct, at least one
     * @param k how many of the highest outputs count as a hit in {@link #topK}; 1 to the number of
     *     classes
     */
    public static ClassEvaluation empty(List<String> classes, int k) {
        return new ClassCounter(classes, k).evaluation();
    }

    /** Who was taken for whom: rows are true classes, columns predicted ones. */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    @Override
    public List<String> classes() {
        return confusion.classes();
    }

    /** How many of the highest outputs count as a hit in {@link #topK}. */
    public int k() {
        return k;
    }

    @Override
    public long examples() {
        return confusion.total();
    }

    /**
     * The fraction of examples whose class has the highest output, from 0 to 1.
     *
     * @throws DataException if there are no examples
     */
    public double accuracy() {
        return confusion.accuracy();
    }

    /**
     * The fraction of examples whose class is among the {@link #k} highest outputs, from 0 to 1.
     *
     * @throws DataException if there are no examples
     */
    public double topK() {
        return topKHits / (double) ConfusionMatrix.requireExamples("top-" + k, examples());
    }

    @Override
    public double meanLoss() {
        return lossSum / ConfusionMatrix.requireExamples("mean loss", examples());
    }

    /**
     * The mean F1 of the classes that occur; see {@link ConfusionMatrix#macroF1}.
     *
     * @throws DataException if there are no examples
     */
    public double macroF1() {
        return confusion.macroF1();
    }

    /**
     * The examples of both. Counts add exactly in any order; the sum of the losses is rounded as
     * any sum of floating-point numbers, so parts are added in rank order.
     *
     * @throws TrainingException if the class lists or {@link #k} differ, or the other one is of
     *     examples of several classes
     */
    @Override
    public ClassEvaluation plus(Evaluation other) {
        if (!(other instanceof ClassEvaluation that)) {
            throw Evaluation.notAlike();
        }
        if (k != that.k) {
            throw new TrainingException(
                    "Cannot add evaluations: one counts top-%d, the other top-%d. Hits of different"
                                    .formatted(k, that.k)
                            + " k cannot be added. Evaluate both parts with one k.");
        }
        return new ClassEvaluation(
                confusion.plus(that.confusion),
                k,
                Math.addExact(topKHits, that.topKHits),
                lossSum + that.lossSum);
    }

    @Override
    public String table() {
        return EvaluationTable.text(this);
    }

    @Override
    public Map<String, String> files() {
        return Map.of("confusion.csv", ConfusionCsv.write(confusion), "confusion.txt", table());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassEvaluation that
                && confusion.equals(that.confusion)
                && k == that.k
                && topKHits == that.topKHits
                && Double.compare(lossSum, that.lossSum) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(confusion, k, topKHits, lossSum);
    }

    /** One line for logs, without the matrix. */
    @Override
    public String toString() {
        return "Evaluation of %d examples, %d correct, %d in the top %d, sum of losses %s"
                .formatted(examples(), confusion.correct(), topKHits, k, lossSum);
    }
}
