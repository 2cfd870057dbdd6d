package io.convoy.job;

import io.convoy.config.SyncConfig;
import io.convoy.model.NetworkBlueprint;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.TrainingPlan;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The rounds of a training on its data.
 *
 * @param sync how replicas are kept in step; of the job, or chosen
 * @param monitor of all of them
 */
record TrainingRounds(
        JavaSparkContext spark,
        TrainingSetup setup,
        NetworkBlueprint blueprint,
        SyncConfig sync,
        TrainingData data,
        RoundMonitor monitor)
        implements RestartingRound.Deal {

    @Override
    public int workers() {
        return data.workers();
    }

    @Override
    public Round round() {
        TrainingPlan plan = setup.plan(blueprint, data).with(sync);
        return Rounds.of(spark, data.train().blocks(), plan, monitor);
    }

    @Override
    public void again(int workers) {
        data.dealAgain(workers);
    }
}
