package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.StepPlan;
import io.convoy.config.OptimizerKind;
import io.convoy.config.SyncPolicy;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Rounds over two executor processes, one of which may die. Needs a SPARK_HOME, which
 * scripts/test.sh provides.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostExecutorIT {
    private static final List<Integer> SHARES = List.of(30, 29);

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = Fixtures.processes(2);
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
    }

    @Test
    @Order(1)
    void twoProcessesGiveTheBytesOfTwoThreads() {
        TrainingPlan plan = plan();

        ModelState trained = next(plan, Fixtures.distribute(spark, SHARES)).state();

        assertThat(trained.parameters())
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(OneReplica.train(plan.blueprint(), SHARES, 8, 1));
    }

    @Test
    @Order(2)
    void killedExecutorEndsTheRoundAndIsToldAsWhatItIs() {
        JavaRDD<ImageBlock> deadly =
                Fixtures.distribute(spark, SHARES).map(Misbehaviour::dieInWorkerOne);

        assertThatThrownBy(() -> next(plan(), deadly))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Round 1 failed: an executor was lost.")
                .hasMessageContaining(
                        ". Exit code 137 says that it was killed from outside, usually for the memory of its container. Raise CONVOY_MEMORY");
    }

    private static TrainingPlan plan() {
        NetworkBlueprint blueprint =
                Fixtures.blueprint(
                        Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.MOMENTUM, 0.05));
        return new TrainingPlan(
                blueprint, new StepPlan(SHARES, 8), Fixtures.sync(SyncPolicy.SYNCHRONOUS, 1), 5);
    }

    private static RoundResult next(TrainingPlan plan, JavaRDD<ImageBlock> blocks) {
        try (RoundMonitor monitor = new RoundMonitor()) {
            return new BarrierRound(spark, blocks, plan, monitor)
                    .next(Replica.initialState(plan.blueprint()));
        }
    }
}
