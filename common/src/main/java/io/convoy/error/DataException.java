package io.convoy.error;

/** The data cannot be used as they are: missing, empty, malformed, or not fitting the network. */
public final class DataException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        this(message, null);
    }

    public DataException(String message, Throwable cause) {
        super(ExitCode.DATA, message, cause);
    }
}
