package io.convoy.error;

/**
 * The training has ended before its time because somebody asked it to; all it has done is saved.
 */
public final class StoppedException extends ConvoyException {
    private static final long serialVersionUID = 1L;

    public StoppedException(String message) {
        super(ExitCode.STOPPED, message, null);
    }
}
