package io.convoy.round;

import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.sync.MeetingPlace;
import io.convoy.sync.RoundToken;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * A round as one barrier stage: all workers at once, one pass over the data, replicas kept in step
 * by the sharded parameter server.
 *
 * <p>The state reaches the workers by broadcast, which lives as long as the stage; the new one
 * comes back with rank 0's result. That all replicas ended with the same bits, and saw every
 * example, is checked here and not assumed.
 */
public final class BarrierRound implements Round {
    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final TrainingPlan training;
    private final RoundMonitor monitor;

    /**
     * The rounds of one training.
     *
     * @param blocks persisted, one partition per worker, as many examples in each as the plan says
     * @param monitor that workers report to; open as long as this is used
     */
    public BarrierRound(
            JavaSparkContext spark,
            JavaRDD<ImageBlock> blocks,
            TrainingPlan training,
            RoundMonitor monitor) {
        this.spark = spark;
        this.blocks = blocks;
        this.training = training;
        this.monitor = monitor;
    }

    @Override
    public RoundResult next(ModelState state) {
        long start = System.nanoTime();
        RoundToken token = RoundToken.draw();
        monitor.expect(token, training.steps());
        RoundPlan plan = new RoundPlan(training, state.round() + 1, token, monitor.address());
        Broadcast<RoundStart> broadcast =
                spark.broadcast(new RoundStart(state, new MeetingPlace()));
        try {
            List<WorkerResult> results = run(new WorkerTask(plan, broadcast), plan.round());
            return verified(results, plan.round(), (System.nanoTime() - start) / 1e9);
        } finally {
            monitor.jobIsOver();
            broadcast.destroy();
        }
    }

    private List<WorkerResult> run(WorkerTask task, int round) {
        try {
            WorkerResult[] results =
                    (WorkerResult[])
                            blocks.rdd()
                                    .barrier()
                                    .mapPartitions(
                                            task,
                                            false,
                                            ClassTag$.MODULE$.apply(WorkerResult.class))
                                    .collect();
            return Arrays.stream(results)
                    .sorted(Comparator.comparingInt(WorkerResult::rank))
                    .toList();
        } catch (Exception e) {
            throw RoundFailure.explain(round, e, monitor.evidence());
        }
    }

    private RoundResult verified(List<WorkerResult> results, int round, double seconds) {
        long examples = results.stream().mapToLong(WorkerResult::examples).sum();
        if (examples != training.steps().examples()) {
            throw new TrainingException(
                    "Cannot accept round %d: its workers saw %d examples, %d were expected. This is a defect; please report it with the run's log."
                            .formatted(round, examples, training.steps().examples()));
        }
        for (WorkerResult result : results) {
            if (!result.digest().equals(results.get(0).digest())) {
                throw new TrainingException(
                        "Cannot accept round %d: the parameters of worker %d on %s differ from those of worker 0 on %s. Check these hosts' memory; this must not happen."
                                .formatted(
                                        round,
                                        result.rank(),
                                        result.host(),
                                        results.get(0).host()));
            }
        }
        double lossSum = results.stream().mapToDouble(WorkerResult::lossSum).sum();
        ModelState state = results.get(0).state().orElseThrow();
        List<RoundResult.WorkerTime> times = results.stream().map(WorkerResult::time).toList();
        return new RoundResult(state, examples, lossSum / examples, seconds, times);
    }
}
