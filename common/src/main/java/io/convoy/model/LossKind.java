package io.convoy.model;

import java.util.Arrays;

/** What training minimises, as a mean over the examples. */
public enum LossKind {
    /** Minus the logarithm of the probability given to the true class. */
    CATEGORICAL_CROSSENTROPY,
    /** Cross-entropy of each output on its own, summed over the outputs. */
    BINARY_CROSSENTROPY,
    /** Mean over the outputs of the squared difference from 1 (true class) or 0 (others). */
    SQUARED_ERROR;

    /**
     * The loss of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LossKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No loss is named " + word));
    }

    /** The name in a description: {@code squared-error}. */
    public String word() {
        return Words.of(this);
    }

    /** Whether the loss is defined for what an output layer with this activation gives. */
    public boolean suits(ActivationKind activation) {
        return switch (this) {
            case CATEGORICAL_CROSSENTROPY -> activation == ActivationKind.SOFTMAX;
            case BINARY_CROSSENTROPY -> activation == ActivationKind.SIGMOID;
            case SQUARED_ERROR -> true;
        };
    }
}
