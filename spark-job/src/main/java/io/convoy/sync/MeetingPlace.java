package io.convoy.sync;

import java.io.Serializable;
import java.util.function.Function;

/**
 * Where the workers of one round that run in one process find each other.
 *
 * <p>It travels empty, in a broadcast: Spark gives all tasks of a process the same object of a
 * broadcast, and drops it when the broadcast is destroyed. So nothing static is needed, and nothing
 * outlives the round. Thread-safe.
 */
public final class MeetingPlace implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient Team team;
    private transient int joined;

    /**
     * Joins the team of this process, which the first to come makes.
     *
     * @param token of the round
     * @param network opens a transport for a handler
     * @return to be closed by every worker that joined
     */
    public synchronized Team join(
            RoundToken token, Function<Transport.Handler, Transport> network) {
        if (joined == 0) {
            team = new Team(this, token, network);
        }
        joined++;
        return team;
    }

    synchronized void leave(Team leaving) {
        joined--;
        if (joined == 0) {
            leaving.disband();
        }
    }
}
