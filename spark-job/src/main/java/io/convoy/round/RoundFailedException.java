package io.convoy.round;

import io.convoy.error.TrainingException;

/** A round failed, and another attempt from the same state may not. */
public final class RoundFailedException extends TrainingException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    /**
     * A failure.
     *
     * @param message for the user
     */
    public RoundFailedException(String message, Fault fault, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** What made it fail. */
    public Fault fault() {
        return fault;
    }
}
