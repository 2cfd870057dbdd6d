package io.convoy.round.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.convoy.batch.StepPlan;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.error.ClusterException;
import io.convoy.evaluate.ClassEvaluation;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import io.convoy.round.EvaluationRound;
import io.convoy.round.Fixtures;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.parameterserver.distributed.v2.transport.impl.StaticPortSupplier;

/**
 * DL4J's gradient sharing as a round, over two executor processes. Needs a SPARK_HOME. Run by
 * scripts/test-dl4j.sh, which provides one.
 */
@Timeout(360)
class Dl4jSharedRoundIT {
    private static final List<Integer> SHARES = List.of(300, 299);

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
    void twoProcessesLearnTogetherAndLeaveNothingInSharedMemory() {
        TrainingPlan plan = plan(Duration.ofSeconds(30));
        JavaRDD<ImageBlock> blocks = Fixtures.distribute(spark, SHARES);
        ModelState state = Replica.initialState(plan.blueprint());

        try (RoundMonitor monitor = new RoundMonitor();
                Dl4jSharedRound round = new Dl4jSharedRound(spark, blocks, plan, monitor)) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                RoundResult result = round.next(state);
                assertThat(result.examples()).isEqualTo(599);
                assertThat(result.meanLoss()).isPositive();
                assertThat(result.workers()).hasSize(2);
                state = result.state();
            }
        }

        assertThat(state.iteration()).isEqualTo(3 * 38);
        assertThat(
                        ((ClassEvaluation)
                                        new EvaluationRound(spark, blocks, plan.blueprint(), 599)
                                                .evaluate(state))
                                .accuracy())
                .isGreaterThan(0.8);
        assertNothingIsLeft();
    }

    @Test
    void processesThatDoNotFindEachOtherEndTheRound() {
        TrainingPlan plan = plan(Duration.ofSeconds(5));
        JavaRDD<ImageBlock> blocks = Fixtures.distribute(spark, SHARES);

        try (RoundMonitor monitor = new RoundMonitor();
                Dl4jSharedRound round =
                        new Dl4jSharedRound(
                                spark, blocks, plan, monitor, new StaticPortSupplier(40_777))) {
            assertThatThrownBy(() -> round.next(Replica.initialState(plan.blueprint())))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageMatching(
                            "Cannot train with dl4j-shared: worker [01] on 127.0.0.1 knows \\d of the 3 nodes that should exchange gradients after 5 s, and would train alone\\..*");
        }
        assertNothingIsLeft();
    }

    private static void assertNothingIsLeft() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(folders()).as("folders in shared memory").isEmpty());
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(AeronFolder.parent())) {
            return all.filter(path -> path.getFileName().toString().contains("aeron")).toList();
        }
    }

    private static TrainingPlan plan(Duration timeout) {
        NetworkBlueprint blueprint =
                Fixtures.blueprint(
                        Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.MOMENTUM, 0.05));
        return new TrainingPlan(
                blueprint,
                new StepPlan(SHARES, 8),
                new SyncConfig(SyncPolicy.DL4J_SHARED, 1, 2, Payload.FP32, timeout),
                5);
    }
}
