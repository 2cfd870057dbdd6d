package io.convoy.sync;

import io.convoy.merge.Mergeable;
import java.io.Serializable;

/**
 * Where a worker's time went, in nanoseconds.
 *
 * @param data waiting for and filling minibatches
 * @param compute forwards, backwards and update
 * @param communicate encoding, sending, and waiting for the combined values
 */
public record Phases(long data, long compute, long communicate)
        implements Mergeable<Phases>, Serializable {
    public static final Phases NONE = new Phases(0, 0, 0);

    @Override
    public Phases plus(Phases other) {
        return new Phases(
                data + other.data, compute + other.compute, communicate + other.communicate);
    }
}
