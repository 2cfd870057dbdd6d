package io.convoy.job;

import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.forecast.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code sync.policy: auto} chooses from, in the order in which it changes what is learnt:
 * first what N workers learn as one would, last what drops most of a gradient for a while.
 *
 * <p>Payloads are chosen too, unless the job names another than the default: then that one, which
 * its user is content with, is the only one.
 */
final class Candidates {
    /** All that the slices can do. */
    private static final List<Candidate> ALL =
            List.of(
                    new Candidate(SyncPolicy.SYNCHRONOUS, Payload.FP32),
                    new Candidate(SyncPolicy.SYNCHRONOUS, Payload.BF16),
                    new Candidate(SyncPolicy.AVERAGING, Payload.FP32),
                    new Candidate(SyncPolicy.AVERAGING, Payload.BF16),
                    new Candidate(SyncPolicy.SYNCHRONOUS, Payload.THRESHOLD));

    private Candidates() {}

    /**
     * The candidates for a job.
     *
     * @param workers one has nobody to synchronise with, so all policies are one
     */
    static List<Candidate> of(SyncConfig sync, int workers) {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : ALL) {
            if (sync.payload() == Payload.FP32 || candidate.payload() == sync.payload()) {
                candidates.add(candidate);
            }
        }
        if (candidates.isEmpty()) {
            candidates.add(new Candidate(SyncPolicy.SYNCHRONOUS, sync.payload()));
        }
        return workers == 1 ? candidates.subList(0, 1) : candidates;
    }

    /** The job's configuration with what was chosen. */
    static SyncConfig with(Candidate chosen, SyncConfig sync) {
        return new SyncConfig(
                chosen.policy(), sync.period(), sync.staleness(), chosen.payload(), sync.timeout());
    }
}
