package io.convoy.round;

/**
 * Why a round failed that another attempt may finish.
 *
 * @param kind whose fault it is
 * @param worker rank; {@link #UNKNOWN} if Spark told of no worker
 * @param host it ran on; empty if unknown
 * @param step it was in, or the last it reported
 * @param reason in the words of who told it
 */
public record Fault(Kind kind, int worker, String host, int step, String reason) {
    /** No worker is known. */
    public static final int UNKNOWN = -1;

    /** Whose fault it is. */
    public enum Kind {
        /** An executor died, hangs or cannot be reached: the next attempt has another. */
        CLUSTER,
        /** Something that may happen again to whoever does the same. */
        WORKER
    }

    /** Whether it is what happened before, and not the cluster's doing: then it will again. */
    public boolean repeats(Fault before) {
        return kind == Kind.WORKER
                && before.kind == kind
                && worker == before.worker
                && step == before.step
                && reason.equals(before.reason);
    }

    /** The same fault, of a worker that was found out later. */
    public Fault of(Seat seat) {
        return new Fault(kind, seat.rank(), seat.host(), step, reason);
    }
}
