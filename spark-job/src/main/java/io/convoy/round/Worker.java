package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.batch.Share;
import io.convoy.cluster.ComputeDevice;
import io.convoy.cluster.MemoryFacts;
import io.convoy.cluster.MemoryNeed;
import io.convoy.cluster.MemoryRule;
import io.convoy.error.ClusterException;
import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;
import io.convoy.sync.Crew;
import io.convoy.sync.Exchange;
import io.convoy.sync.Member;
import io.convoy.sync.Phases;
import io.convoy.sync.Synchronizer;
import io.convoy.sync.WaitLimit;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * One worker's part of a round: every step of it, on this worker's share of the examples. For one
 * thread.
 */
final class Worker implements AutoCloseable {
    private static final long REPORT_EVERY_NANOS = 1_000_000_000L;

    private final RoundPlan plan;
    private final TrainingPlan training;
    private final Member self;
    private final WaitLimit limit;
    private final DriverLink driver;
    private final long start = System.nanoTime();
    private long reported = start;
    private Optional<Minibatches> minibatches = Optional.empty();
    private Optional<Replica> replica = Optional.empty();
    private Optional<ComputeDevice> device = Optional.empty();
    private int step;
    private long examples;
    private double lossSum;
    private long dataNanos;
    private long computeNanos;

    /**
     * A worker, to be closed when nobody uses its replica's memory any more.
     *
     * @param limit of its waits for others
     */
    Worker(RoundPlan plan, Member self, WaitLimit limit, DriverLink driver) {
        this.plan = plan;
        this.training = plan.training();
        this.self = self;
        this.limit = limit;
        this.driver = driver;
    }

    /**
     * Takes what this worker computes on, and looks whether its process has room for the state.
     *
     * @throws ClusterException if it cannot train here
     */
    void prepare(TaskContext task, ModelState state) {
        device = Optional.of(ComputeDevice.take(task, self.toString()));
        long parameters = (long) state.parameters().length * Float.BYTES;
        long updater = (long) state.updaterState().length * Float.BYTES;
        // What is known of any step; its plan and minibatch come on top
        MemoryNeed least = new MemoryNeed(parameters + updater, 2 * parameters + updater, 0);
        MemoryFacts facts = MemoryFacts.here(SparkEnv.get().conf());
        MemoryRule.refusal("The process of " + self, facts, least)
                .ifPresent(
                        why -> {
                            throw new ClusterException(why);
                        });
    }

    /** Waits until all workers are there. */
    Crew meet() {
        return new Crew(self.rank(), driver.meet(self, limit), plan.token(), limit);
    }

    /** Tells the driver why this worker stops. */
    void tell(Exception e) throws ExecutionException, TimeoutException {
        driver.fail(WorkerFailure.of(self.rank(), self.host(), step, e));
    }

    /** An error of the Java machine, as a sentence. */
    ClusterException explain(Error e) {
        return HostFailure.explain(self.rank(), self.host(), e);
    }

    /**
     * Runs the worker's part.
     *
     * @param exchange with the other workers; empty for a crew of one
     * @param blocks this worker's share
     */
    WorkerResult run(ModelState state, Optional<Exchange> exchange, Share blocks) {
        Minibatches share = training.minibatches(blocks, plan.round());
        minibatches = Optional.of(share);
        checkShare(share.examples());
        Replica opened = Replica.open(training.blueprint(), state);
        replica = Optional.of(opened);
        Synchronizer synchronizer =
                exchange.map(
                                others ->
                                        Synchronizer.of(
                                                training.sync(), training.steps(), others, opened))
                        .orElseGet(() -> Synchronizer.alone(opened));
        opened.seedNoise(Seeds.noise(training.seed(), plan.round(), self.rank()));
        train(opened, synchronizer, share);
        return result(opened, synchronizer, state);
    }

    private void train(Replica replica, Synchronizer synchronizer, Minibatches minibatches) {
        Iterator<Minibatch> pass =
                minibatches.shuffledAhead(Seeds.order(training.seed(), plan.round(), self.rank()));
        int steps = training.steps().steps();
        for (step = 0; step < steps; step++) {
            limit.requireWanted();
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
                            .formatted(plan.round(), self.rank(), loss, examples));
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
        driver.report(new WorkerReport(self.rank(), step + 1, examples, lossSum));
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
                self.rank(),
                self.host(),
                examples,
                lossSum,
                synchronizer.bytesSent(),
                System.nanoTime() - start,
                phases(synchronizer),
                synchronizer.lag(),
                after.digest(),
                self.rank() == 0 ? after : null);
    }

    @Override
    public void close() {
        replica.ifPresent(Replica::close);
        minibatches.ifPresent(Minibatches::close);
        device.ifPresent(ComputeDevice::close);
    }

    private void checkShare(int found) {
        int planned = training.steps().shares().get(self.rank());
        if (found != planned) {
            throw new TrainingException(
                    "Cannot train round %d: worker %d holds %d examples, %d were planned. The data changed while the job ran; start it again."
                            .formatted(plan.round(), self.rank(), found, planned));
        }
    }
}
