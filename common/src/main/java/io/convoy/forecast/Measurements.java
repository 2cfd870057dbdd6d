package io.convoy.forecast;

import java.util.List;

/**
 * What a calibration measured on the cluster and the data of a run. Times are seconds.
 *
 * @param workers number of them
 * @param executors processes that they run in
 * @param together for each worker, by rank, its time for each of some steps, without
 *     synchronisation, while all workers compute
 * @param alone the first worker's time for each of some steps while the others rest
 * @param candidates as rounds of all workers showed them, in the order in which they differ from
 *     the first in what is learnt
 */
public record Measurements(
        int workers,
        int executors,
        List<List<Double>> together,
        List<Double> alone,
        List<Measured> candidates) {

    public Measurements {
        together = together.stream().map(List::copyOf).toList();
        alone = List.copyOf(alone);
        candidates = List.copyOf(candidates);
        if (workers < 1 || together.size() != workers || executors < 1) {
            throw new IllegalArgumentException(
                    "Invalid measurements: %d workers in %d executors, times of %d."
                            .formatted(workers, executors, together.size()));
        }
        if (alone.isEmpty() || together.stream().anyMatch(List::isEmpty) || candidates.isEmpty()) {
            throw new IllegalArgumentException("Invalid measurements: nothing was measured.");
        }
    }

    /** What was measured of a candidate. */
    Measured of(Candidate candidate) {
        return candidates.stream()
                .filter(measured -> measured.candidate().equals(candidate))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Nothing was measured of " + candidate.words()));
    }
}
