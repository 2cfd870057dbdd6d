package io.convoy.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long, how large, from which seed and where to.
 *
 * @param workers Spark tasks that train, one replica each; empty: one per slot the cluster offers
 * @param minWorkers fewest workers with which a run goes on after executors were lost, 1 or more
 * @param maxRestarts times that a round is run again after executors were lost, 0 or more
 * @param minibatch examples per worker and step, 1 or more
 * @param epochs passes over the training examples, 1 or more
 * @param seed of everything drawn at random
 * @param compute who computes what the network does
 * @param precision of that; {@link ComputeMode#DL4J} knows only {@link Precision#FP32}
 * @param device what computes on: processors or GPUs
 * @param output URI of the run folder; empty: a new folder below {@code runs}
 * @param evaluateEvery epochs between two evaluations; the last epoch is always evaluated
 * @param checkpointEvery epochs between two checkpoints; the last epoch is always saved
 */
public record RunConfig(
        OptionalInt workers,
        int minWorkers,
        int maxRestarts,
        int minibatch,
        int epochs,
        long seed,
        ComputeMode compute,
        Precision precision,
        Device device,
        Optional<String> output,
        int evaluateEvery,
        int checkpointEvery) {}
