package io.convoy.sync;

import io.convoy.merge.Mergeable;
import java.io.Serializable;

/**
 * How old parameters were when the gradients that workers made of them were applied, in steps: one
 * step is one update of every other worker in between.
 *
 * @param updates applied
 * @param sum of the steps over those updates
 * @param max of the steps
 */
public record Lag(long updates, double sum, double max) implements Mergeable<Lag>, Serializable {
    public static final Lag NONE = new Lag(0, 0, 0);

    /** Mean over the updates; 0 if there were none. */
    public double mean() {
        return updates == 0 ? 0 : sum / updates;
    }

    @Override
    public Lag plus(Lag other) {
        return new Lag(updates + other.updates, sum + other.sum, Math.max(max, other.max));
    }
}
