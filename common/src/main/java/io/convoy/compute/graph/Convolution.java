package io.convoy.compute.graph;

import java.util.Optional;

/**
 * Convolution over height and width.
 *
 * @param filters the kernels, in the order named by {@code order}
 * @param groups parts of the channels convolved each on their own, 1 for none
 * @param activation applied to the result
 */
public record Convolution(
        Window window,
        ParameterPart filters,
        Order order,
        int groups,
        Optional<ParameterPart> bias,
        Activation activation)
        implements Operation {

    /** The axes of the kernels as they lie in the parameter vector, slowest first. */
    public enum Order {
        /** output channel, input channel of the group, height, width. */
        OUTPUT_FIRST,
        /** height, width, group, output channel within the group; one input channel a group. */
        OUTPUT_LAST
    }

    /** The same with another activation. */
    public Convolution with(Activation other) {
        return new Convolution(window, filters, order, groups, bias, other);
    }
}
