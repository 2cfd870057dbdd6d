package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;
import io.convoy.sync.Crew;
import io.convoy.sync.Exchange;
import io.convoy.sync.Phases;
import io.convoy.sync.Synchronizer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One worker's part of a round: every step of it, on this worker's share of the examples. For one
 * thread.
 */
final class Worker {
    private static final long REPORT_EVERY_NANOS = 1_000_000_000L;

    private final RoundPlan plan;
    private final TrainingPlan training;
    private final Crew crew;
    private final DriverLink driver;
    private final long start = System.nanoTime();
    private long reported = start;
    private int step;
    private long examples;
    private double lossSum;
    private long dataNanos;
    private long computeNanos;

    Worker(RoundPlan plan, Crew crew, DriverLink driver) {
        this.plan = plan;
        this.training = plan.training();
        this.crew = crew;
        this.driver = driver;
    }

    /** The step this worker is in, from 0. */
    int step() {
        return step;
    }

    /**
     * Runs the worker's part.
     *
     * @param exchange with the other workers; empty for a crew of one
     * @param blocks this worker's share
     */
    WorkerResult run(ModelState state, Optional<Exchange> exchange, List<ImageBlock> blocks) {
        try (Minibatches minibatches = minibatches(blocks);
                Replica replica = Replica.open(training.blueprint(), state)) {
            checkShare(minibatches.examples());
            Synchronizer synchronizer =
                    exchange.map(
                                    others ->
                                            Synchronizer.of(
                                                    training.sync(),
                                                    training.steps(),
                                                    others,
                                                    replica))
                            .orElseGet(() -> Synchronizer.alone(replica));
            replica.seedNoise(Seeds.noise(training.seed(), plan.round(), crew.rank()));
            train(replica, synchronizer, minibatches);
            return result(replica, synchronizer, state);
        }
    }

    private Minibatches minibatches(List<ImageBlock> blocks) {
        return new Minibatches(
                blocks,
                training.blueprint().input(),
                training.blueprint().classes().size(),
                training.steps().minibatch());
    }

    private void train(Replica replica, Synchronizer synchronizer, Minibatches minibatches) {
        Iterator<Minibatch> pass =
                minibatches.shuffled(Seeds.order(training.seed(), plan.round(), crew.rank()));
        int steps = training.steps().steps();
        for (step = 0; step < steps; step++) {
            crew.requireWanted();
            int stepExamples = pass.hasNext() ? computeGradient(replica, pass) : skip(replica);
            finishStep(synchronizer, stepExamples);
            report();
        }
    }

    private int computeGradient(Replica replica, Iterator<Minibatch> pass) {
        long before = System.nanoTime();
        Minibatch minibatch = pass.next();
        long filled = System.nanoTime();
        double loss = replica.computeGradient(minibatch);
        dataNanos += filled - before;
        computeNanos += System.nanoTime() - filled;
        examples += minibatch.examples();
        lossSum += loss * minibatch.examples();
        if (!Double.isFinite(loss)) {
            throw new DivergenceException(
                    "Training diverged in round %d: worker %d returned a loss of %s after %d examples."
                            .formatted(plan.round(), crew.rank(), loss, examples));
        }
        return minibatch.examples();
    }

    /** What of a step's end is not spent on communication is the update: computing. */
    private void finishStep(Synchronizer synchronizer, int stepExamples) {
        long before = System.nanoTime();
        long communicated = synchronizer.phases().synchronising();
        synchronizer.finishStep(stepExamples, step);
        long communicating = synchronizer.phases().synchronising() - communicated;
        computeNanos += System.nanoTime() - before - communicating;
    }

    private int skip(Replica replica) {
        replica.clearGradient();
        return 0;
    }

    private void report() {
        long now = System.nanoTime();
        if (now - reported < REPORT_EVERY_NANOS) {
            return;
        }
        reported = now;
        driver.report(new WorkerReport(crew.rank(), step + 1, examples, lossSum));
    }

    private Phases phases(Synchronizer synchronizer) {
        return new Phases(dataNanos, computeNanos, 0, 0, 0).plus(synchronizer.phases());
    }

    private WorkerResult result(Replica replica, Synchronizer synchronizer, ModelState before) {
        ModelState after =
                replica.state(
                        plan.round(),
                        before.iteration() + training.steps().steps(),
                        before.examples() + training.steps().examples());
        if (!after.isFinite()) {
            throw new DivergenceException(
                    "Training diverged in round %d: its last step left parameters that are no finite numbers."
                            .formatted(plan.round()));
        }
        return new WorkerResult(
                crew.rank(),
                crew.host(),
                examples,
                lossSum,
                System.nanoTime() - start,
                phases(synchronizer),
                after.digest(),
                crew.rank() == 0 ? after : null);
    }

    private void checkShare(int found) {
        int planned = training.steps().shares().get(crew.rank());
        if (found != planned) {
            throw new TrainingException(
                    "Cannot train round %d: worker %d holds %d examples, %d were planned. The data changed while the job ran; start it again."
                            .formatted(plan.round(), crew.rank(), found, planned));
        }
    }
}
