package io.convoy.sync;

import io.convoy.merge.Mergeable;
import java.io.Serializable;

/**
 * Where a worker's time went, in nanoseconds.
 *
 * @param data waiting for and filling minibatches
 * @param compute forwards, backwards and update
 * @param encode preparing what is sent
 * @param communicate waiting for combined values, own contribution sent
 */
public record Phases(long data, long compute, long encode, long communicate)
        implements Mergeable<Phases>, Serializable {
    public static final Phases NONE = new Phases(0, 0, 0, 0);

    @Override
    public Phases plus(Phases other) {
        return new Phases(
                data + other.data,
                compute + other.compute,
                encode + other.encode,
                communicate + other.communicate);
    }
}
