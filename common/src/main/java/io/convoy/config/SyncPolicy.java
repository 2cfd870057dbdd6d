package io.convoy.config;

/** What travels between workers, and when. */
public enum SyncPolicy {
    /** Gradient sums and example counts, every step: replicas stay identical. */
    SYNCHRONOUS,
    /** Parameters and updater state, weighted by examples, every {@code sync.period} steps. */
    AVERAGING,
    /**
     * Gradients, applied by the owner of each slice as they arrive; workers run ahead of the
     * slowest by at most {@code sync.staleness} steps.
     */
    ASYNCHRONOUS,
    /** Whichever of the above is measured to be fastest, before the first round. */
    AUTO,
    /** DL4J's own {@code ParameterAveragingTrainingMaster}, for comparison and moving over. */
    DL4J_AVERAGING,
    /** DL4J's own {@code SharedTrainingMaster}, for comparison and moving over. */
    DL4J_SHARED;

    /** Whether DL4J's own training masters do it. */
    public boolean isDl4js() {
        return this == DL4J_AVERAGING || this == DL4J_SHARED;
    }

    /** As the job file writes it. */
    public String word() {
        return new ChoiceType<>(SyncPolicy.class).write(this);
    }
}
