package io.convoy.compute.graph;

import java.util.Optional;

/**
 * Every output is a weighted sum of all inputs.
 *
 * @param matrix in the order (output, input)
 * @param activation applied to the result
 */
public record Dense(ParameterPart matrix, Optional<ParameterPart> bias, Activation activation)
        implements Operation {
    /** The same with another activation. */
    public Dense with(Activation other) {
        return new Dense(matrix, bias, other);
    }
}
