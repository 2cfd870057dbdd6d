package io.convoy.forecast;

import io.convoy.config.Payload;
import io.convoy.config.SyncPolicy;
import java.util.Collections;
import java.util.List;

/** Made-up measurements that are easy to compute with. */
final class Samples {
    static final Candidate SYNCHRONOUS = new Candidate(SyncPolicy.SYNCHRONOUS, Payload.FP32);
    static final Candidate HALF = new Candidate(SyncPolicy.SYNCHRONOUS, Payload.BF16);
    static final Candidate AVERAGING = new Candidate(SyncPolicy.AVERAGING, Payload.FP32);
    static final Candidate ASYNCHRONOUS = new Candidate(SyncPolicy.ASYNCHRONOUS, Payload.FP32);

    /** 1000 steps of one worker; averaging every 4 steps. */
    static final Workload WORKLOAD = new Workload(100_000, 100, 4, 3);

    private Samples() {}

    /** Workers in as many executors that take 10 ms for every step, together as alone. */
    static Measurements steady(int workers, Measured... candidates) {
        return new Measurements(
                workers,
                workers,
                Collections.nCopies(workers, List.of(0.010)),
                List.of(0.010),
                List.of(candidates));
    }

    /** A round of no length, of which only encoding and sending are known. */
    static Measured measured(Candidate candidate, double encode, double send) {
        return new Measured(candidate, encode, send, 20, 0);
    }
}
