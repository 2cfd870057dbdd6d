package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.StepPlan;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.SyncPolicy;
import io.convoy.error.ConfigException;
import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.Engine;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import io.convoy.round.dl4j.Dl4jAveragingRound;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DL4J's parameter averaging as a round: what it equals, and that it leaves no example out. */
@Timeout(120)
class Dl4jAveragingRoundIT {
    private static final OptimizerConfig SGD = Fixtures.optimizer(OptimizerKind.SGD, 0.1);
    private static final OptimizerConfig ADAM = Fixtures.optimizer(OptimizerKind.ADAM, 0.01);
    private static final String SHARED =
            """
            name: shared
            input: 8,8,1
            layers:
              - conv: {filters: 2, kernel: 3, padding: same}
              - conv: {filters: 2, kernel: 3, padding: same, repeat: 2, shared: true}
              - flatten
              - dense: {units: 3, activation: softmax}
            """;

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = Fixtures.spark(3);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.SMOOTH, Fixtures.WITH_BATCHNORM, Fixtures.WITH_DROPOUT})
    void oneWorkerEqualsPlainDl4jBitForBit(String network) {
        NetworkBlueprint blueprint = Fixtures.blueprint(network, ADAM);
        List<Integer> shares = List.of(45);

        ModelState trained = run(plan(blueprint, shares, 10), 3).state();

        assertThat(trained.parameters()).containsExactly(PlainDl4j.fit(blueprint, shares, 8, 3));
    }

    @Test
    void updaterStateAndCountersLastFromWindowToWindow() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, ADAM);
        List<Integer> shares = List.of(45);

        ModelState trained = run(plan(blueprint, shares, 1), 2).state();

        assertThat(trained.parameters()).containsExactly(PlainDl4j.fit(blueprint, shares, 8, 2));
        assertThat(trained.iteration()).isEqualTo(2 * 6);
        assertThat(trained.round()).isEqualTo(2);
        assertThat(trained.examples()).isEqualTo(2 * 45);
    }

    @Test
    void twoWorkersEveryStepWithPlainSgdEqualOneOnTheJoinedMinibatch() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, SGD);
        List<Integer> shares = List.of(40, 40);

        ModelState trained = run(plan(blueprint, shares, 1), 2).state();

        assertThat(trained.parameters())
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(PlainDl4j.fit(blueprint, shares, 8, 2));
    }

    @Test
    void everyExampleIsFittedWhateverTheSharesAndTheLastWindow() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, ADAM);
        TrainingPlan plan = plan(blueprint, List.of(41, 17, 3), 4);

        RoundResult result = run(plan, 1);

        assertThat(result.examples()).isEqualTo(61);
        assertThat(result.state().iteration()).isEqualTo(6);
        assertThat(result.workers())
                .extracting(RoundResult.WorkerTime::rank)
                .containsExactly(0, 1, 2);
        assertThat(result.workers())
                .allMatch(worker -> worker.nanos() > 0 && !worker.host().isEmpty());
    }

    @Test
    void twoWorkersGiveTheSameBytesAgain() {
        TrainingPlan plan =
                plan(Fixtures.blueprint(Fixtures.WITH_DROPOUT, ADAM), List.of(41, 17), 4);

        assertThat(run(plan, 1).state()).isEqualTo(run(plan, 1).state());
    }

    @Test
    void lossIsTheMeanOverTheExamplesOfTheRound() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, ADAM).on(Engine.DL4J);
        TrainingPlan plan = plan(blueprint, List.of(45), 4);

        double loss = run(plan, 1).meanLoss();

        try (RoundMonitor monitor = new RoundMonitor()) {
            RoundResult ours =
                    new BarrierRound(spark, Fixtures.distribute(spark, List.of(45)), plan, monitor)
                            .next(Replica.initialState(blueprint));
            assertThat(loss).isCloseTo(ours.meanLoss(), within(1e-6));
        }
    }

    @Test
    void examplesThatAreNotThereEndTheRound() {
        TrainingPlan plan = plan(Fixtures.blueprint(Fixtures.SMOOTH, SGD), List.of(20, 20), 2);
        JavaRDD<ImageBlock> fewer = Fixtures.distribute(spark, List.of(20, 19));

        assertThatThrownBy(() -> next(plan, fewer, Replica.initialState(plan.blueprint())))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("worker 1 holds 19 examples, 20 were planned");
    }

    @Test
    void divergenceIsToldAndNotAveraged() {
        TrainingPlan plan =
                plan(
                        Fixtures.blueprint(
                                Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.SGD, 1e38)),
                        List.of(20, 20),
                        2);

        assertThatThrownBy(() -> run(plan, 1))
                .isInstanceOf(DivergenceException.class)
                .hasMessageStartingWith("Training diverged in round 1:");
    }

    @Test
    void sharedParametersAreRefused() {
        TrainingPlan plan = plan(Fixtures.blueprint(SHARED, SGD), List.of(8), 1);

        assertThatThrownBy(() -> run(plan, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid sync.policy: 'dl4j-averaging'. The network shares parameters between layers, and DL4J would train each of them by itself. Set sync.policy: synchronous or averaging.");
    }

    private static TrainingPlan plan(NetworkBlueprint blueprint, List<Integer> shares, int period) {
        return new TrainingPlan(
                blueprint,
                new StepPlan(shares, 8),
                Fixtures.sync(SyncPolicy.DL4J_AVERAGING, period),
                5);
    }

    private static RoundResult run(TrainingPlan plan, int rounds) {
        JavaRDD<ImageBlock> blocks = Fixtures.distribute(spark, plan.steps().shares());
        RoundResult result = next(plan, blocks, Replica.initialState(plan.blueprint()));
        for (int round = 1; round < rounds; round++) {
            result = next(plan, blocks, result.state());
        }
        return result;
    }

    private static RoundResult next(
            TrainingPlan plan, JavaRDD<ImageBlock> blocks, ModelState state) {
        try (RoundMonitor monitor = new RoundMonitor()) {
            return new Dl4jAveragingRound(spark, blocks, plan, monitor).next(state);
        }
    }
}
