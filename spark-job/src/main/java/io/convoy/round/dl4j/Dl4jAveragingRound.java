package io.convoy.round.dl4j;

import io.convoy.cluster.SparkFailure;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A round by DL4J's {@code ParameterAveragingTrainingMaster}: one Spark job for every {@code
 * sync.period} steps, at the end of which the driver has the unweighted mean of the parameters and
 * updater states of the workers that had any minibatch.
 */
public final class Dl4jAveragingRound implements Round {
    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final TrainingPlan plan;
    private final RoundMonitor monitor;

    /**
     * The rounds of one training.
     *
     * @param blocks persisted, one partition per worker, as many examples in each as the plan says
     * @param monitor that is told of progress
     * @throws io.convoy.error.ConfigException if DL4J cannot train this network rightly
     */
    public Dl4jAveragingRound(
            JavaSparkContext spark,
            JavaRDD<ImageBlock> blocks,
            TrainingPlan plan,
            RoundMonitor monitor) {
        Trainable.require(plan.blueprint(), plan.sync().policy());
        this.spark = spark;
        this.blocks = blocks;
        this.plan = plan;
        this.monitor = monitor;
    }

    @Override
    public RoundResult next(ModelState state) {
        long start = System.nanoTime();
        int steps = plan.steps().steps();
        FitAudit audit = new FitAudit(plan, state, FitLog.register(spark), monitor);
        AveragingMaster master =
                new AveragingMaster(
                        plan.steps().workers(), plan.steps().minibatch(), plan.sync().period());
        try (PlainGraph graph = PlainGraph.open(plan.blueprint(), state)) {
            SparkComputationGraph network =
                    new SparkComputationGraph(spark, graph.network(), master);
            int window = 0;
            for (int step = 0; step < steps; step += plan.sync().period()) {
                int length = Math.min(plan.sync().period(), steps - step);
                train(
                        network,
                        master,
                        new Window(plan, audit.round(), window++, step, length),
                        audit);
                // DL4J adds the frequency, also where the last window is shorter
                graph.network()
                        .getConfiguration()
                        .setIterationCount(state.iteration() + step + length);
                audit.tell();
            }
            return audit.result(graph, (System.nanoTime() - start) / 1e9);
        } catch (Exception e) {
            throw SparkFailure.explain("train round %d".formatted(audit.round()), e);
        } finally {
            master.destroyBroadcasts();
        }
    }

    private void train(
            SparkComputationGraph network, AveragingMaster master, Window window, FitAudit audit) {
        JavaRDD<DataSet> minibatches = blocks.mapPartitionsWithIndex(window, true);
        master.setListeners(List.of(new FitListener(audit.log(), window.index())));
        master.executeTraining(network, minibatches);
        master.destroyBroadcasts();
    }
}
