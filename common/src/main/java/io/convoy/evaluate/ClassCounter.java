package io.convoy.evaluate;

import java.util.List;

/**
 * Counts a network's predictions example by example into a {@link ClassEvaluation}. Of one thread.
 *
 * <p>The predicted class is the one with the highest output; among equal outputs the lowest class
 * index wins, here and in the ranking behind top-k, so top-1 is the accuracy.
 */
public final class ClassCounter implements Counter {
    private final String[] classes;
    private final int k;
    private final long[] counts;
    private long topKHits;
    private double lossSum;

    /**
     * Starts at no examples.
     *
     * @param classes the class list, in the order of the network's outputs; distinct, at least one
     * @param k how many of the highest outputs count as a top-k hit; 1 to the number of classes
     */
    public ClassCounter(List<String> classes, int k) {
        this.classes = ConfusionMatrix.classArray(classes);
        if (k < 1 || k > this.classes.length) {
            throw new IllegalArgumentException(
                    "Invalid k: %d. It must be 1 to the number of classes, %d."
                            .formatted(k, this.classes.length));
        }
        this.k = k;
        this.counts = new long[Math.multiplyExact(this.classes.length, this.classes.length)];
    }

    /**
     * Counts one example.
     *
     * @param outputs the network's outputs, one per class from {@code offset} on, none of them NaN;
     *     only their order matters here
     * @param offset where in {@code outputs} the example's outputs start
     * @param trueClass index of the example's class
     * @param loss the example's loss, finite
     */
    @Override
    public void add(float[] outputs, int offset, int trueClass, double loss) {
        if (trueClass < 0 || trueClass >= classes.length) {
            throw new IllegalArgumentException(
                    "Invalid class index: %d. Indices are 0 to %d."
                            .formatted(trueClass, classes.length - 1));
        }
        int predicted = 0;
        int ranksAbove = 0;
        float trueOutput = outputs[offset + trueClass];
        for (int c = 0; c < classes.length; c++) {
            float output = outputs[offset + c];
            if (output > outputs[offset + predicted]) {
                predicted = c;
            }
            if (output > trueOutput || (output == trueOutput && c < trueClass)) {
                ranksAbove++;
            }
        }
        counts[trueClass * classes.length + predicted]++;
        if (ranksAbove < k) {
            topKHits++;
        }
        lossSum += loss;
    }

    @Override
    public ClassEvaluation evaluation() {
        ConfusionMatrix confusion = new ConfusionMatrix(classes, counts.clone());
        return new ClassEvaluation(confusion, k, topKHits, lossSum);
    }
}
