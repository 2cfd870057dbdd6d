package io.convoy.round;

import io.convoy.batch.Minibatches;
import io.convoy.batch.Preparation;
import io.convoy.cluster.ComputeDevice;
import io.convoy.cluster.Sent;
import io.convoy.cluster.SparkFailure;
import io.convoy.error.TrainingException;
import io.convoy.evaluate.Evaluation;
import io.convoy.evaluate.Evaluator;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * Evaluates a state on persisted blocks: an ordinary Spark job, whose parts are added in the order
 * of the partitions.
 */
public final class EvaluationRound {
    private static final int MINIBATCH = 64;

    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final NetworkBlueprint blueprint;
    private final long examples;

    /**
     * Evaluations of one network on one split.
     *
     * @param blocks persisted
     * @param examples that the blocks hold, compared with what was evaluated
     */
    public EvaluationRound(
            JavaSparkContext spark,
            JavaRDD<ImageBlock> blocks,
            NetworkBlueprint blueprint,
            long examples) {
        this.spark = spark;
        this.blocks = blocks;
        this.blueprint = blueprint;
        this.examples = examples;
    }

    /**
     * Evaluates every example once.
     *
     * @throws TrainingException if a task failed, an output is not a number, or examples were lost
     */
    public Evaluation evaluate(ModelState state) {
        int k = topK(blueprint.classes().size());
        try (Sent<ModelState> sent = Sent.of(spark, state)) {
            List<Evaluation> parts =
                    blocks.mapPartitions(new Task(blueprint, sent.broadcast(), k)).collect();
            Evaluation sum =
                    parts.stream().reduce(Evaluator.nothing(blueprint, k), Evaluation::plus);
            if (sum.examples() != examples) {
                throw new TrainingException(
                        "Cannot accept the evaluation: %d examples were evaluated, %d expected. This is a defect; please report it with the run's log."
                                .formatted(sum.examples(), examples));
            }
            return sum;
        } catch (Exception e) {
            throw SparkFailure.explain("evaluate the network", e);
        }
    }

    /** Five, or fewer where five would say nothing. */
    private static int topK(int classes) {
        return classes > 5 ? 5 : Math.max(1, classes - 1);
    }

    private record Task(NetworkBlueprint blueprint, Broadcast<ModelState> state, int k)
            implements FlatMapFunction<Iterator<ImageBlock>, Evaluation> {
        @Override
        public Iterator<Evaluation> call(Iterator<ImageBlock> blocks) {
            return ComputeDevice.during("Evaluation", () -> evaluate(blocks));
        }

        private Iterator<Evaluation> evaluate(Iterator<ImageBlock> blocks) {
            Evaluation sum = Evaluator.nothing(blueprint, k);
            try (Replica replica = Replica.open(blueprint, state.value())) {
                Evaluator evaluator = new Evaluator(replica, blueprint);
                // Block by block: those that Spark has put on disk need not all be in memory
                while (blocks.hasNext()) {
                    List<ImageBlock> block = List.of(blocks.next());
                    try (Minibatches minibatches =
                            new Minibatches(
                                    block,
                                    blueprint.input(),
                                    blueprint.labelSets(),
                                    MINIBATCH,
                                    Preparation.only(blueprint.standardization()))) {
                        sum = sum.plus(evaluator.evaluate(minibatches, k));
                    }
                }
            }
            return List.of(sum).iterator();
        }
    }
}
