package io.convoy.benchmark;

import io.convoy.batch.StepPlan;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.SyncConfig;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Networks;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import io.convoy.round.BarrierRound;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The steps of one network on a number of workers, by whatever variant: plain SGD on random images,
 * from the same state every time. Owns the examples in the executors' memory.
 */
final class Steps implements AutoCloseable {
    /** The same as in the benchmark of one step. */
    private static final double LEARNING_RATE = 0.0001;

    private static final int FEWEST = 4;
    private static final int MOST = 2000;
    private static final int SEED = 5;

    private final JavaSparkContext spark;
    private final NetworkBlueprint blueprint;
    private final ModelState state;
    private final int workers;
    private final int minibatch;
    private final int steps;
    private final JavaRDD<ImageBlock> first;
    private final JavaRDD<ImageBlock> all;

    private Steps(JavaSparkContext spark, Topology topology, Size size) {
        this.spark = spark;
        this.blueprint = blueprint(topology);
        this.state = Replica.initialState(blueprint);
        this.workers = size.workers();
        this.minibatch = size.minibatch();
        this.steps = size.steps();
        this.first = DrawnBlocks.draw(spark, topology, workers, minibatch);
        this.all = DrawnBlocks.draw(spark, topology, workers, minibatch * steps);
    }

    private record Size(int workers, int minibatch, int steps) {}

    /** As many steps as take about that time, found by trying. */
    static Steps calibrate(
            JavaSparkContext spark, String network, int minibatch, int workers, double seconds) {
        Topology topology = Topology.of(Networks.find(network));
        int count = FEWEST;
        double rest = seconds;
        for (int attempt = 0; attempt < 2; attempt++) {
            try (Steps few = new Steps(spark, topology, new Size(workers, minibatch, count))) {
                StepTimes times = few.measure(Variant.INDEPENDENT);
                double each = minibatch * workers / times.steady();
                count = (int) Math.max(FEWEST, Math.min(MOST, rest / each));
            }
        }
        return new Steps(spark, topology, new Size(workers, minibatch, count));
    }

    /** How many workers make the steps. */
    int workers() {
        return workers;
    }

    /** Examples of a worker's step. */
    int minibatch() {
        return minibatch;
    }

    /** A round of one step, and one of all. */
    StepTimes measure(Variant variant) {
        RoundResult once = round(variant, first, 1);
        return StepTimes.of(round(variant, all, steps), once, steps, minibatch);
    }

    private RoundResult round(Variant variant, JavaRDD<ImageBlock> blocks, int count) {
        StepPlan plan = new StepPlan(Collections.nCopies(workers, minibatch * count), minibatch);
        if (variant.sync().isEmpty()) {
            SyncConfig unused = Variant.SYNCHRONOUS.sync().orElseThrow();
            return next(new IndependentRound(spark, blocks, training(plan, unused)));
        }
        try (RoundMonitor monitor = new RoundMonitor()) {
            TrainingPlan training = training(plan, variant.sync().get());
            return next(new BarrierRound(spark, blocks, training, monitor));
        }
    }

    private TrainingPlan training(StepPlan plan, SyncConfig sync) {
        return new TrainingPlan(blueprint, plan, sync, SEED);
    }

    private RoundResult next(Round round) {
        return round.next(state);
    }

    private static NetworkBlueprint blueprint(Topology topology) {
        OptimizerConfig sgd =
                new OptimizerConfig(
                        OptimizerKind.SGD,
                        LEARNING_RATE,
                        0.9,
                        0.9,
                        0.999,
                        1e-8,
                        0,
                        0,
                        LearningRateSchedule.CONSTANT,
                        0);
        List<String> classes =
                IntStream.range(0, topology.outputs()).mapToObj(i -> "class-" + i).toList();
        return NetworkBlueprint.of(topology, sgd, 1, 1, classes);
    }

    @Override
    public void close() {
        first.unpersist(true);
        all.unpersist(true);
    }
}
