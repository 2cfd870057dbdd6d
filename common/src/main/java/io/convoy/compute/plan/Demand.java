package io.convoy.compute.plan;

import java.util.List;

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
}
