package io.convoy.sync;

import io.convoy.merge.Mergeable;
import java.io.Serializable;

/**
 * Where a worker's time went, in nanoseconds.
 *
 * @param data waiting for and filling minibatches
 * @param compute forwards, backwards and update
 * @param encode preparing what travels, and making use of what came
 * @param send until what this worker sent had arrived and what came back was complete, but for
 *     {@code waiting}
 * @param waiting for workers that had not come as far as this one
 */
public record Phases(long data, long compute, long encode, long send, long waiting)
        implements Mergeable<Phases>, Serializable {
    public static final Phases NONE = new Phases(0, 0, 0, 0, 0);

    /** Everything a synchronisation takes. */
    public long synchronising() {
        return encode + send + waiting;
    }

    @Override
    public Phases plus(Phases other) {
        return new Phases(
                data + other.data,
                compute + other.compute,
                encode + other.encode,
                send + other.send,
                waiting + other.waiting);
    }
}
