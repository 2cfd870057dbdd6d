package io.convoy.compute.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a node is asked for in the backward pass: the gradients of its parameters, and of some of
 * its inputs.
 *
 * @param gradient of its result
 * @param inputs for each input, whether its gradient is of use
 */
public record Demand(Gradient gradient, List<Boolean> inputs) {
    public Demand {
        inputs = List.copyOf(inputs);
    }

    /**
     * The answer of a node with one input.
     *
     * @param inputGradient records the steps to it; only called if it is of use
     */
    public List<Optional<Tensor>> answer(Supplier<Tensor> inputGradient) {
        return List.of(inputs.get(0) ? Optional.of(inputGradient.get()) : Optional.empty());
    }
}
