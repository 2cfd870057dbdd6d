package io.convoy.evaluate;

import java.util.OptionalDouble;

/**
 * How well one class is recognised.
 *
 * <p>One convention for ratios of nothing: they are empty, shown as {@code -}, and left out of
 * means. F1 is taken from the counts, 2 x correct / (support + predicted), which is the harmonic
 * mean of precision and recall where both exist and treats the one that does not as 0; a class that
 * is true but never predicted, or predicted but never true, has an F1 of 0.
 *
 * <p>Source: van Rijsbergen, Information Retrieval, 1979, chapter 7.
 *
 * @param name the class
 * @param support examples of the class
 * @param precision fraction of the examples predicted as this class that are of it; empty if it was
 *     never predicted
 * @param recall fraction of the examples of this class that were predicted as it; empty if there
 *     are none
 * @param f1 empty if the class is neither true nor predicted anywhere
 */
public record ClassMetrics(
        String name,
        long support,
        OptionalDouble precision,
        OptionalDouble recall,
        OptionalDouble f1) {

    static ClassMetrics of(ConfusionMatrix matrix, int classIndex) {
        long correct = matrix.count(classIndex, classIndex);
        long support = matrix.support(classIndex);
        long predicted = matrix.predicted(classIndex);
        return new ClassMetrics(
                matrix.classes().get(classIndex),
                support,
                ratio(correct, predicted),
                ratio(correct, support),
                ratio(2 * correct, support + predicted));
    }

    static OptionalDouble ratio(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / (double) whole);
    }
}
