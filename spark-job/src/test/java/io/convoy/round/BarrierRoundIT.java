package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.StepPlan;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.SyncPolicy;
import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.Engine;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The founding claims about rounds, on the real barrier stage, parameter server and DL4J. */
@Timeout(120)
class BarrierRoundIT {
    private static final OptimizerConfig SGD = Fixtures.optimizer(OptimizerKind.SGD, 0.1);
    private static final OptimizerConfig ADAM = Fixtures.optimizer(OptimizerKind.ADAM, 0.01);
    private static final OptimizerConfig MOMENTUM =
            Fixtures.optimizer(OptimizerKind.MOMENTUM, 0.05);

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
    void oneWorkerOnDl4jsLayersEqualsPlainDl4jBitForBit(String network) {
        NetworkBlueprint blueprint = Fixtures.blueprint(network, ADAM).on(Engine.DL4J);
        List<Integer> shares = List.of(45);

        ModelState trained = run(plan(blueprint, shares, 8, SyncPolicy.SYNCHRONOUS, 1), 3);

        assertThat(trained.parameters()).containsExactly(PlainDl4j.fit(blueprint, shares, 8, 3));
    }

    @Test
    void twoWorkersOnDl4jsLayersEqualPlainDl4jOnTheJoinedMinibatch() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, MOMENTUM).on(Engine.DL4J);
        List<Integer> shares = List.of(40, 33);

        ModelState trained = run(plan(blueprint, shares, 8, SyncPolicy.SYNCHRONOUS, 1), 2);

        assertThat(trained.parameters())
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(PlainDl4j.fit(blueprint, shares, 8, 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"SGD", "MOMENTUM", "ADAM"})
    void twoWorkersEqualOneOnTheJoinedMinibatch(OptimizerKind kind) {
        equalsJoinedMinibatch(List.of(40, 40), Fixtures.optimizer(kind, 0.02));
    }

    @Test
    void threeWorkersWithUnequalSharesEqualOneOnTheJoinedMinibatch() {
        equalsJoinedMinibatch(List.of(25, 24, 17), MOMENTUM);
    }

    private void equalsJoinedMinibatch(List<Integer> shares, OptimizerConfig optimizer) {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, optimizer);

        ModelState trained = run(plan(blueprint, shares, 8, SyncPolicy.SYNCHRONOUS, 1), 2);

        assertThat(trained.parameters())
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(OneReplica.train(blueprint, shares, 8, 2));
        assertThat(trained.parameters()).isNotEqualTo(Replica.initialState(blueprint).parameters());
    }

    @Test
    void batchNormStatisticsOfTwoWorkersAreThoseOfTheJoinedMinibatch() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.WITH_BATCHNORM, SGD);
        List<Integer> shares = List.of(12, 5);

        float[] trained =
                run(plan(blueprint, shares, 12, SyncPolicy.SYNCHRONOUS, 1), 1).parameters();

        float[] joined = OneReplica.train(blueprint, shares, 12, 1);
        for (int i : PlainDl4j.runningStatistics(blueprint)) {
            assertThat(trained[i]).isCloseTo(joined[i], within(1e-6f));
        }
    }

    @Test
    void averagingEveryStepWithPlainSgdEqualsSynchronous() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, SGD);
        List<Integer> shares = List.of(30, 21);

        float[] averaged = run(plan(blueprint, shares, 8, SyncPolicy.AVERAGING, 1), 2).parameters();

        assertThat(averaged)
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(
                        run(plan(blueprint, shares, 8, SyncPolicy.SYNCHRONOUS, 1), 2).parameters());
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNCHRONOUS", "AVERAGING"})
    void sameSeedGivesSameBytes(SyncPolicy policy) {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.WITH_DROPOUT, ADAM);
        TrainingPlan plan = plan(blueprint, List.of(20, 19, 19), 8, policy, 2);

        ModelState first = run(plan, 2);

        assertThat(run(plan, 2)).isEqualTo(first);
        TrainingPlan otherSeed =
                new TrainingPlan(blueprint, plan.steps(), plan.sync(), plan.seed() + 1);
        assertThat(run(otherSeed, 2)).isNotEqualTo(first);
    }

    @Test
    void averagingIsTheMeanWeightedByExamplesOfWhatEachWorkerDoesAlone() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.SMOOTH, MOMENTUM);
        List<Integer> shares = List.of(33, 20, 9);

        ModelState state = run(plan(blueprint, shares, 8, SyncPolicy.AVERAGING, 2), 1);

        AloneThenAveraged expected = AloneThenAveraged.run(blueprint, shares, 8, 2);
        assertThat(state.parameters())
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(expected.parameters());
        assertThat(state.updaterState())
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(expected.updaterState());
        assertThat(state.iteration()).isEqualTo(5);
    }

    @Test
    void averagingCombinesRunningVariancesByTheLawOfTotalVariance() {
        NetworkBlueprint blueprint = Fixtures.blueprint(Fixtures.WITH_BATCHNORM, MOMENTUM);
        List<Integer> shares = List.of(16, 5);

        float[] averaged =
                run(plan(blueprint, shares, 16, SyncPolicy.AVERAGING, 1), 1).parameters();

        float[] first = AloneThenAveraged.trainAlone(blueprint, shares, 0, 16);
        float[] second = AloneThenAveraged.trainAlone(blueprint, shares, 1, 16);
        int[] means = PlainDl4j.runningMeans(blueprint);
        int[] variances = PlainDl4j.runningVariances(blueprint);
        for (int i = 0; i < means.length; i++) {
            double mean = (16.0 * first[means[i]] + 5.0 * second[means[i]]) / 21;
            double within = (16.0 * first[variances[i]] + 5.0 * second[variances[i]]) / 21;
            double between =
                    (16 * Math.pow(first[means[i]] - mean, 2)
                                    + 5 * Math.pow(second[means[i]] - mean, 2))
                            / 21;
            assertThat((double) averaged[means[i]]).isCloseTo(mean, within(1e-6));
            assertThat((double) averaged[variances[i]]).isCloseTo(within + between, within(1e-6));
        }
    }

    @Test
    void lossThatIsNotANumberEndsTheRoundWithWorkerAndCount() {
        TrainingPlan plan =
                plan(
                        Fixtures.blueprint(Fixtures.SMOOTH, SGD),
                        List.of(20, 20),
                        8,
                        SyncPolicy.SYNCHRONOUS,
                        1);
        JavaRDD<ImageBlock> poisoned =
                Fixtures.distribute(spark, List.of(20, 20)).map(Misbehaviour::poisonWorkerOne);

        assertThatThrownBy(() -> next(plan, poisoned))
                .isInstanceOf(DivergenceException.class)
                .hasMessage(
                        "Training diverged in round 1: worker 1 returned a loss of NaN after 8 examples.");
    }

    @Test
    void workerThatThrowsIsTheCauseTheUserReads() {
        TrainingPlan plan =
                plan(
                        Fixtures.blueprint(Fixtures.SMOOTH, SGD),
                        List.of(20, 20),
                        8,
                        SyncPolicy.SYNCHRONOUS,
                        1);
        JavaRDD<ImageBlock> broken =
                Fixtures.distribute(spark, List.of(20, 20)).map(Misbehaviour::throwInWorkerOne);

        assertThatThrownBy(() -> next(plan, broken))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Round 1 failed: worker 1 on ")
                .hasMessageEndingWith(
                        "stopped at step 0: java.lang.IllegalStateException: the disk is on fire");
    }

    @Test
    void workerThatHangsIsNamedWhenTheTimeoutIsOver() {
        TrainingPlan plan =
                new TrainingPlan(
                        Fixtures.blueprint(Fixtures.SMOOTH, SGD),
                        new StepPlan(List.of(20, 20), 8),
                        Fixtures.impatient(),
                        5);
        JavaRDD<ImageBlock> hanging =
                Fixtures.distribute(spark, List.of(20, 20)).map(Misbehaviour::hangInWorkerOne);
        try {
            assertThatThrownBy(() -> next(plan, hanging))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("Worker 1 on ")
                    .hasMessageContaining(
                            "did not answer within 2 s at step 0; the last step it sent anything of was none.")
                    .hasMessageContaining("sync.timeout");
        } finally {
            Misbehaviour.stopHanging();
        }
    }

    private static TrainingPlan plan(
            NetworkBlueprint blueprint,
            List<Integer> shares,
            int minibatch,
            SyncPolicy policy,
            int period) {
        return new TrainingPlan(
                blueprint, new StepPlan(shares, minibatch), Fixtures.sync(policy, period), 5);
    }

    private static ModelState run(TrainingPlan plan, int rounds) {
        JavaRDD<ImageBlock> blocks = Fixtures.distribute(spark, plan.steps().shares());
        try (RoundMonitor monitor = new RoundMonitor()) {
            BarrierRound round = new BarrierRound(spark, blocks, plan, monitor);
            ModelState state = Replica.initialState(plan.blueprint());
            for (int i = 0; i < rounds; i++) {
                state = round.next(state).state();
            }
            return state;
        } finally {
            blocks.unpersist();
        }
    }

    private static RoundResult next(TrainingPlan plan, JavaRDD<ImageBlock> blocks) {
        try (RoundMonitor monitor = new RoundMonitor()) {
            return new BarrierRound(spark, blocks, plan, monitor)
                    .next(Replica.initialState(plan.blueprint()));
        }
    }
}
