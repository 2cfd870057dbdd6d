package io.convoy.compute.graph;

/**
 * Batch normalisation per channel: by the minibatch's statistics in training, by the running ones
 * in inference.
 *
 * @param scale gamma, one value a channel, like all parts
 * @param shift beta
 * @param decay part of the running statistics kept at each step
 * @param activation applied to the result
 */
public record BatchNorm(
        ParameterPart scale,
        ParameterPart shift,
        Statistics statistics,
        double epsilon,
        double decay,
        Activation activation)
        implements Operation {

    /**
     * The running statistics.
     *
     * @param spread in the form named by {@code form}
     */
    public record Statistics(ParameterPart mean, ParameterPart spread, Form form) {}

    /** How the running variance is kept. */
    public enum Form {
        VARIANCE,
        /** log10 of the standard deviation. */
        LOG_DEVIATION
    }

    /** The same with another activation. */
    public BatchNorm with(Activation other) {
        return new BatchNorm(scale, shift, statistics, epsilon, decay, other);
    }
}
