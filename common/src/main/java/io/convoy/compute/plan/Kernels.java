package io.convoy.compute.plan;

import io.convoy.compute.graph.Extent;
import io.convoy.compute.graph.Operation;
import java.util.function.Supplier;

/**
 * A library of kernels, as the plan for minibatches of one size uses it: what the plan computes is
 * decided here, how is decided there. The plan closes it. For one thread.
 */
public interface Kernels extends AutoCloseable {
    /**
     * The kernels of an operation other than input.
     *
     * @param output shape of its result
     * @throws NoKernelException if the library cannot compute it
     */
    Kernel kernel(Operation operation, Extent output, Setting setting);

    /** The kernels of a dropout in training, which multiply with a mask. */
    Kernel dropout(Noise.Mask mask, Extent output);

    /** The layout of values in the order of their axes, without gaps. */
    Layout plain(Extent extent);

    /** Records a copy between tensors of one extent and any layouts. */
    void copy(Tensor from, Tensor to, Recording recording);

    /**
     * Records a sum of tensors of one layout.
     *
     * @param sum may be one of the two
     */
    void add(Tensor first, Tensor second, Tensor sum, Recording recording);

    /** Runs work; what it makes of native objects lives until {@link #close}. */
    <T> T owning(Supplier<T> work);

    /** Says where the features of the next steps are. */
    void features(long address);

    /** Waits until every step run so far has taken effect. */
    void await();

    @Override
    void close();
}
