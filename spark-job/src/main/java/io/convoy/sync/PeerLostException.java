package io.convoy.sync;

/**
 * Another worker went away or did not answer in time. Most often the consequence of that worker's
 * own failure, so the driver shows it only when it knows no other cause.
 */
public final class PeerLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
