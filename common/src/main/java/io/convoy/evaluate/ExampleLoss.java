package io.convoy.evaluate;

import io.convoy.model.LossKind;

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
     */
    static double of(LossKind kind, float[] values, int offset, int outputs, int trueClass) {
        return switch (kind) {
            case CATEGORICAL_CROSSENTROPY ->
                    surprise(Math.max(values[offset + trueClass], LEAST_OF_CATEGORICAL));
            case BINARY_CROSSENTROPY -> {
                double sum = 0;
                for (int i = 0; i < outputs; i++) {
                    float p =
                            Math.max(
                                    LEAST_OF_BINARY,
                                    Math.min(values[offset + i], 1 - LEAST_OF_BINARY));
                    sum += surprise(i == trueClass ? p : 1 - p);
                }
                yield sum;
            }
            case SQUARED_ERROR -> {
                double sum = 0;
                for (int i = 0; i < outputs; i++) {
                    double error = values[offset + i] - (i == trueClass ? 1 : 0);
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
