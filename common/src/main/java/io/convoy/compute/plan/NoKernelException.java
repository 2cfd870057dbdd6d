package io.convoy.compute.plan;

/** An operation that a library of kernels cannot compute, or not fast. */
public final class NoKernelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says which, and why. */
    public NoKernelException(String message, Throwable cause) {
        super(message, cause);
    }
}
