package io.convoy.sync;

import java.time.Duration;

/**
 * Another worker went away or did not answer in time. Most often the consequence of that worker's
 * own failure, so the driver shows it only when it knows no other cause.
 */
public final class PeerLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeerLostException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A worker that did not do its part in time.
     *
     * @param step that the others are in
     * @param last step it was seen in; -1 if none
     */
    static PeerLostException late(
            Member member, Duration timeout, int step, int last, Throwable cause) {
        return new PeerLostException(
                "%s did not answer within %d s at step %d; the last step it sent anything of was %s. See its executor's log; if it is only slow, raise sync.timeout."
                        .formatted(member, timeout.toSeconds(), step, last < 0 ? "none" : last),
                cause);
    }

    /** Workers that did not come to the start of a round in time. */
    public static PeerLostException absent(Duration timeout, Throwable cause) {
        return new PeerLostException(
                "Not all workers came to the start of the round within %d s. See the executors' logs; if they are only slow, raise sync.timeout."
                        .formatted(timeout.toSeconds()),
                cause);
    }

    /** What made a wait for others fail, as one of these. */
    static PeerLostException of(Throwable cause, int step) {
        return cause instanceof PeerLostException known
                ? known
                : new PeerLostException(
                        "Cannot exchange at step %d: %s".formatted(step, cause.getMessage()),
                        cause);
    }
}
