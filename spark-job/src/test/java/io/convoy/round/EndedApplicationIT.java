package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.cluster.Running;
import io.convoy.config.OptimizerKind;
import io.convoy.error.ClusterException;
import io.convoy.error.StoppedException;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said when the application is ended from outside, between rounds. */
@Timeout(120)
class EndedApplicationIT {
    private static final String ENDED =
            "Cannot go on: the cluster has ended this application (local[2]), by its own will or because somebody asked it to.";

    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    private final NetworkBlueprint blueprint =
            Fixtures.blueprint(Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.SGD, 0.05));
    private final ModelState state = Replica.initialState(blueprint);

    /** As a cluster manager does that kills it. */
    private static ImageBlock end(ImageBlock block) throws InterruptedException {
        new Thread(
                        () -> {
                            SparkContext.getOrCreate().stop();
                            STOPPED.countDown();
                        },
                        "killer")
                .start();
        if (!STOPPED.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Spark does not stop");
        }
        return block;
    }

    @Test
    void anEvaluationThatIsKilled() throws InterruptedException {
        JavaSparkContext spark = Fixtures.spark(2);
        JavaRDD<ImageBlock> blocks =
                Fixtures.distribute(spark, List.of(5)).map(EndedApplicationIT::end);
        EvaluationRound round = new EvaluationRound(spark, blocks, blueprint, 5);

        assertThatThrownBy(() -> Running.during(spark, "Try again.", () -> round.evaluate(state)))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage(ENDED + " Try again.");
        assertThat(STOPPED.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEvaluationAfterTheEnd() {
        JavaSparkContext spark = Fixtures.spark(2);
        EvaluationRound round =
                new EvaluationRound(spark, Fixtures.distribute(spark, List.of(5)), blueprint, 5);
        spark.stop();

        assertThatThrownBy(() -> Running.during(spark, "", () -> round.evaluate(state)))
                .isExactlyInstanceOf(ClusterException.class)
                .hasMessage(ENDED);
    }

    @Test
    void aFailureOfARunningApplicationStaysWhatItIs() {
        try (JavaSparkContext spark = Fixtures.spark(2)) {
            TrainingException failure = new TrainingException("it failed");

            assertThatThrownBy(
                            () ->
                                    Running.during(
                                            spark,
                                            "",
                                            () -> {
                                                throw failure;
                                            }))
                    .isSameAs(failure);
        }
    }

    @Test
    void aTrainingThatHasStoppedAsWasAskedHasNotBeenEnded() {
        JavaSparkContext spark = Fixtures.spark(1);
        spark.stop();
        StoppedException stopped = new StoppedException("Stopped after round 1 of 2.");

        assertThatThrownBy(
                        () ->
                                Running.during(
                                        spark,
                                        "",
                                        () -> {
                                            throw stopped;
                                        }))
                .isSameAs(stopped);
    }
}
