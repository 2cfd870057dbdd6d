package io.convoy.benchmark;

import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.round.Round;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import io.convoy.sync.Lag;
import io.convoy.sync.Phases;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * A round whose workers know nothing of each other: they start together, on the same executors and
 * examples as those of a real round, and each trains its own replica. What synchronising costs is
 * the difference.
 */
final class IndependentRound implements Round {
    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final TrainingPlan plan;

    IndependentRound(JavaSparkContext spark, JavaRDD<ImageBlock> blocks, TrainingPlan plan) {
        this.spark = spark;
        this.blocks = blocks;
        this.plan = plan;
    }

    /** The state given is the one returned: nobody joins what the workers have learnt. */
    @Override
    public RoundResult next(ModelState state) {
        long start = System.nanoTime();
        Broadcast<ModelState> broadcast = spark.broadcast(state);
        try {
            long[][] times =
                    (long[][])
                            blocks.rdd()
                                    .barrier()
                                    .mapPartitions(
                                            new IndependentTask(plan, broadcast),
                                            false,
                                            ClassTag$.MODULE$.apply(long[].class))
                                    .collect();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new RoundResult(
                    state, plan.steps().examples(), Double.NaN, seconds, workers(times));
        } finally {
            broadcast.destroy();
        }
    }

    private static List<RoundResult.WorkerTime> workers(long[][] times) {
        List<RoundResult.WorkerTime> workers = new ArrayList<>();
        for (int rank = 0; rank < times.length; rank++) {
            long[] time = times[rank];
            Phases phases = new Phases(time[1], time[2], 0, 0, 0);
            workers.add(new RoundResult.WorkerTime(rank, "", 0, 0, time[0], phases, Lag.NONE));
        }
        return workers;
    }
}
