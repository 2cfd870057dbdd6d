package io.convoy.compute.plan;

/**
 * The gradient of a node's result, as its kernels receive it in the backward pass.
 *
 * @param tensor in the layout of the result
 */
public record Gradient(Tensor tensor, Ownership ownership, Point point) {
    /** Who else reads the values. */
    public enum Ownership {
        /** Nobody: they may be overwritten. */
        SOLE,
        SHARED
    }

    /** With regard to what the gradient is taken. */
    public enum Point {
        RESULT,
        /** The argument of the node's activation, whose derivative is in it already. */
        ARGUMENT
    }
}
