package io.convoy.error;

/** Training cannot go on: it diverged, a worker failed, or a checkpoint does not fit. */
public class TrainingException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        this(message, null);
    }

    public TrainingException(String message, Throwable cause) {
        super(ExitCode.TRAINING, message, cause);
    }
}
