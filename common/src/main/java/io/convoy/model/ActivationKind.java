package io.convoy.model;

import java.util.Optional;

/** The activation functions of the description language, each DL4J's own. */
public enum ActivationKind {
    RELU,
    /** max(x, 0.01 x). */
    LEAKY_RELU,
    SELU,
    /** log(1 + exp x). */
    SOFTPLUS,
    TANH,
    SIGMOID,
    /** Over the features of a vector; images have none. */
    SOFTMAX,
    /** None. */
    LINEAR;

    /** The name in a description: {@code leaky-relu}. */
    public String word() {
        return Words.of(this);
    }

    /** Reads a name; {@code identity} is another for {@code linear}. */
    static Optional<ActivationKind> parse(String text) {
        return text.equals("identity")
                ? Optional.of(LINEAR)
                : Words.find(ActivationKind.class, text);
    }

    /**
     * Refuses a shape the function is not defined for.
     *
     * @throws MisfitException if this is a softmax and the shape an image
     */
    void check(Shape shape) {
        if (this == SOFTMAX && shape instanceof Shape.Image) {
            throw new MisfitException(
                    "softmax needs a flat input, and this is %s. Put flatten, or global-avgpool, before it."
                            .formatted(shape));
        }
    }
}
