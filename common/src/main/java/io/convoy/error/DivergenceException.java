package io.convoy.error;

/** Training cannot go on because the loss is no longer a number. */
public final class DivergenceException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    public DivergenceException(String message) {
        this(message, null);
    }

    public DivergenceException(String message, Throwable cause) {
        super(ExitCode.TRAINING, message, cause);
    }
}
