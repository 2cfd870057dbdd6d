package io.convoy.error;

/**
 * A failure whose message is written for the user: what, with which value, where, and what to do.
 * It is printed without a stack trace, and its kind decides the exit code.
 */
public abstract class ConvoyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    protected ConvoyException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The code with which the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
