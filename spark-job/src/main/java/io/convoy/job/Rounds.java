package io.convoy.job;

import io.convoy.image.ImageBlock;
import io.convoy.round.BarrierRound;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.TrainingPlan;
import io.convoy.round.dl4j.Dl4jAveragingRound;
import io.convoy.round.dl4j.Dl4jSharedRound;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Makes the rounds that {@code sync.policy} names. */
final class Rounds {

    private Rounds() {}

    /**
     * The rounds of one training; the caller closes them.
     *
     * @param blocks persisted, one partition per worker
     * @param monitor open as long as the rounds are used
     */
    static Round of(
            JavaSparkContext spark,
            JavaRDD<ImageBlock> blocks,
            TrainingPlan plan,
            RoundMonitor monitor) {
        return switch (plan.sync().policy()) {
            case SYNCHRONOUS, AVERAGING, ASYNCHRONOUS, AUTO ->
                    new BarrierRound(spark, blocks, plan, monitor);
            case DL4J_AVERAGING -> new Dl4jAveragingRound(spark, blocks, plan, monitor);
            case DL4J_SHARED -> new Dl4jSharedRound(spark, blocks, plan, monitor);
        };
    }
}
