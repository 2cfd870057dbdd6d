package io.convoy.benchmark;

import io.convoy.round.RoundResult;
import io.convoy.sync.Phases;
import java.util.Locale;

/**
 * What a round of steps cost, with what its first step costs alone taken off: there the plan of the
 * network is made, and workers that opened their replicas at different times wait for each other.
 *
 * @param steps that are left
 * @param workers who made them
 * @param minibatch of each
 * @param data nanoseconds of all workers' steps in waiting for data, mean over the workers
 * @param compute the same, in computing
 * @param sync the same, in synchronising
 * @param waiting the part of it in waiting for workers that had not come as far
 * @param roundSeconds of the whole round as the driver sees it, first step and all
 */
record StepTimes(
        int steps,
        int workers,
        int minibatch,
        double data,
        double compute,
        double sync,
        double waiting,
        double roundSeconds) {

    /** The first line of the file; a line is {@link #csv} behind network, round, variant. */
    static final String HEADER =
            "network,round,variant,workers,minibatch,steady,whole,data_ms,compute_ms,sync_ms,waiting_ms";

    /** Times of a round of {@code steps}, from which those of a round of one are taken off. */
    static StepTimes of(RoundResult round, RoundResult first, int steps, int minibatch) {
        Phases all = sum(round);
        Phases once = sum(first);
        double workers = round.workers().size();
        return new StepTimes(
                steps - 1,
                round.workers().size(),
                minibatch,
                (all.data() - once.data()) / workers,
                (all.compute() - once.compute()) / workers,
                (all.synchronising() - once.synchronising()) / workers,
                (all.waiting() - once.waiting()) / workers,
                round.seconds());
    }

    private static Phases sum(RoundResult round) {
        return round.workers().stream()
                .map(RoundResult.WorkerTime::phases)
                .reduce(Phases.NONE, Phases::plus);
    }

    /** Images/s of all workers together, steps alone. */
    double steady() {
        return (double) steps * minibatch * workers / ((data + compute + sync) / 1e9);
    }

    /** Images/s of the whole round, as a user reads it. */
    double whole() {
        return (steps + 1.0) * minibatch * workers / roundSeconds;
    }

    /** The measured part of a line. */
    String csv() {
        return String.format(
                Locale.ROOT,
                "%d,%d,%.1f,%.1f,%.4f,%.4f,%.4f,%.4f",
                workers,
                minibatch,
                steady(),
                whole(),
                data / steps / 1e6,
                compute / steps / 1e6,
                sync / steps / 1e6,
                waiting / steps / 1e6);
    }
}
