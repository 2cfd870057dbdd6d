package io.convoy.config;

/** What travels between workers, and when. */
public enum SyncPolicy {
    /** Gradient sums and example counts, every step: replicas stay identical. */
    SYNCHRONOUS,
    /** Parameters and updater state, weighted by examples, every {@code sync.period} steps. */
    AVERAGING
}
