package io.convoy.evaluate;

import io.convoy.model.LossKind;
import java.util.function.IntPredicate;

/** The loss of one example, as DL4J defines it, without the L1 and L2 terms. */
final class ExampleLoss {
    /**
     * DL4J takes no probability for smaller than this, so that one certain mistake does not make
     * the mean infinite.
     */
    private static final double LEAST_OF_CATEGORICAL = 1e-10;

    /**
     * The same for outputs each on its own, which are not taken for larger than 1 - this either.
     */
    private static final float LEAST_OF_BINARY = 1e-5f;

    private ExampleLoss() {}

    /**
     * The loss of one row of outputs.
     *
     * @param values outputs of the network, row after row
     * @param offset of this example's row
     * @param outputs length of a row
     * @param isTrue whether the example is of the class with an index
     */
    static double of(LossKind kind, float[] values, int offset, int outputs, IntPredicate isTrue) {
        return switch (kind) {
            case CATEGORICAL_CROSSENTROPY -> {
                double sum = 0;
                for (int i = 0; i < outputs; i++) {
                    sum +=
                            isTrue.test(i)
                                    ? surprise(Math.max(values[offset + i], LEAST_OF_CATEGORICAL))
                                    : 0;
                }
                yield sum;
            }
            case BINARY_CROSSENTROPY -> {
                double sum = 0;
                for (int i = 0; i < outputs; i++) {
                    float p =
                            Math.max(
                                    LEAST_OF_BINARY,
                                    Math.min(values[offset + i], 1 - LEAST_OF_BINARY));
                    sum += surprise(isTrue.test(i) ? p : 1 - p);
                }
                yield sum;
            }
            case SQUARED_ERROR -> {
                double sum = 0;
                for (int i = 0; i < outputs; i++) {
                    double error = values[offset + i] - (isTrue.test(i) ? 1 : 0);
                    sum += error * error;
                }
                yield sum / outputs;
            }
        };
    }

    private static double surprise(double probability) {
        return -Math.log(probability);
    }
}
