package io.convoy.compute.graph;

/**
 * A function applied to every value, or, for a softmax, to every vector.
 *
 * @param slope of {@link Function#RELU} below 0; else 0
 */
public record Activation(Function function, float slope) {
    public static final Activation IDENTITY = new Activation(Function.IDENTITY, 0);

    /** What it computes. */
    public enum Function {
        IDENTITY,
        /** x, below 0 slope · x. */
        RELU,
        /** Source: Klambauer et al. (2017), with the constants of DL4J. */
        SELU,
        /** log(1 + exp x). */
        SOFTPLUS,
        TANH,
        SIGMOID,
        SOFTMAX
    }

    /** Whether its derivative can be told from its result, and grows with its argument. */
    public boolean reversible() {
        return switch (function) {
            case IDENTITY, TANH, SIGMOID -> true;
            case RELU -> slope >= 0;
            case SELU, SOFTPLUS, SOFTMAX -> false;
        };
    }
}
