package io.convoy.job;

import io.convoy.model.NetworkBlueprint;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The rounds of a training on its data.
 *
 * @param monitor of all of them
 */
record TrainingRounds(
        JavaSparkContext spark,
        TrainingSetup setup,
        NetworkBlueprint blueprint,
        TrainingData data,
        RoundMonitor monitor)
        implements RestartingRound.Deal {

    @Override
    public int workers() {
        return data.workers();
    }

    @Override
    public Round round() {
        return Rounds.of(spark, data.train().blocks(), setup.plan(blueprint, data), monitor);
    }

    @Override
    public void again(int workers) {
        data.dealAgain(workers);
    }
}
