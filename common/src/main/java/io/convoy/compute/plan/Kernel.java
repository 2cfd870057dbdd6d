package io.convoy.compute.plan;

import java.util.List;
import java.util.Optional;

/** The kernels of one node of one plan. */
public interface Kernel {
    /**
     * Records the steps that compute the node.
     *
     * @param inputs in the order of the node's
     * @return the result
     */
    Tensor forward(List<Tensor> inputs, Recording recording);

    /**
     * Records the steps of the backward pass, which leave the gradients of the node's parameters in
     * the flat gradient. Called after {@link #forward}, in training only.
     *
     * @return for each input the gradient, in the input's layout, if it was demanded
     */
    List<Optional<Tensor>> backward(Demand demand, Recording recording);
}
