package io.convoy.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.StepPlan;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Payloads and policies between three executor processes, with unequal shares. That all replicas
 * end a round with the same bits, each round itself makes sure. Needs a SPARK_HOME, which
 * scripts/test.sh provides.
 */
@Timeout(180)
class PayloadIT {
    private static final String WIDE =
            """
            name: wide
            input: 8,8,1
            layers:
              - conv: {filters: 8, kernel: 3}
              - batchnorm
              - activation: relu
              - flatten
              - dense: {units: 40, activation: relu}
              - dense: {units: 3, activation: softmax}
            """;

    /** The first worker makes 8 steps, the last one 6. */
    private static final List<Integer> SHARES = List.of(60, 58, 41);

    private static JavaSparkContext spark;
    private static JavaRDD<ImageBlock> blocks;

    @BeforeAll
    static void start() {
        spark = Fixtures.processes(3);
        blocks = Fixtures.distribute(spark, SHARES);
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SYNCHRONOUS, FP32",
        "SYNCHRONOUS, BF16",
        "SYNCHRONOUS, THRESHOLD",
        "AVERAGING, BF16"
    })
    void learnsAndResumingEqualsNeverHavingStopped(SyncPolicy policy, Payload payload) {
        TrainingPlan plan = plan(policy, 0, payload, OptimizerKind.ADAM);

        List<RoundResult> rounds = run(plan, start(plan), 4);

        assertThat(rounds.get(3).meanLoss()).isLessThan(0.7 * rounds.get(0).meanLoss());
        assertThat(run(plan, rounds.get(1).state(), 2).get(1).state())
                .isEqualTo(rounds.get(3).state());
    }

    @ParameterizedTest
    @CsvSource({"SGD", "MOMENTUM", "ADAM"})
    void withoutStalenessAsynchronousIsSynchronousToTheBit(OptimizerKind kind) {
        TrainingPlan owned = plan(SyncPolicy.ASYNCHRONOUS, 0, Payload.FP32, kind);
        TrainingPlan synchronous = plan(SyncPolicy.SYNCHRONOUS, 0, Payload.FP32, kind);

        RoundResult round = run(owned, start(owned), 2).get(1);

        assertThat(round.state()).isEqualTo(run(synchronous, start(owned), 2).get(1).state());
        assertThat(round.lag().max()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FP32", "BF16", "THRESHOLD"})
    void asynchronousLearnsAndSaysHowStaleGradientsWere(Payload payload) {
        TrainingPlan plan = plan(SyncPolicy.ASYNCHRONOUS, 2, payload, OptimizerKind.ADAM);

        List<RoundResult> rounds = run(plan, start(plan), 4);

        assertThat(rounds.get(3).meanLoss()).isLessThan(0.7 * rounds.get(0).meanLoss());
        int pushes = 8 + 8 + 6;
        int owners = 3;
        assertThat(rounds.get(3).lag().updates()).isEqualTo((long) pushes * owners);
        assertThat(rounds.get(3).lag().mean()).isBetween(0.1, 5.0);
        assertThat(rounds.get(3).lag().max()).isLessThanOrEqualTo(5);
    }

    @Test
    void bf16SendsHalfTheValues() {
        long plain = bytes(Payload.FP32);
        long half = bytes(Payload.BF16);
        long sparse = bytes(Payload.THRESHOLD);

        // 56 bytes before each value's frame are not halved
        int frames = 8 * 4 * 3;
        assertThat(plain - 56L * frames).isBetween(2 * (half - 56L * frames) - 800, 2 * half);
        assertThat(sparse).isLessThan(half);
    }

    private static long bytes(Payload payload) {
        TrainingPlan plan = plan(SyncPolicy.SYNCHRONOUS, 0, payload, OptimizerKind.SGD);
        return run(plan, start(plan), 1).get(0).workers().stream()
                .mapToLong(RoundResult.WorkerTime::bytesSent)
                .sum();
    }

    private static ModelState start(TrainingPlan plan) {
        return Replica.initialState(plan.blueprint());
    }

    private static TrainingPlan plan(
            SyncPolicy policy, int staleness, Payload payload, OptimizerKind kind) {
        double rate = kind == OptimizerKind.ADAM ? 0.003 : 0.02;
        NetworkBlueprint blueprint = Fixtures.blueprint(WIDE, Fixtures.optimizer(kind, rate));
        return new TrainingPlan(
                blueprint,
                new StepPlan(SHARES, 8),
                new SyncConfig(policy, 3, staleness, payload, Duration.ofSeconds(60)),
                5);
    }

    private static List<RoundResult> run(TrainingPlan plan, ModelState from, int rounds) {
        List<RoundResult> results = new ArrayList<>();
        try (RoundMonitor monitor = new RoundMonitor()) {
            BarrierRound round = new BarrierRound(spark, blocks, plan, monitor);
            ModelState state = from;
            for (int i = 0; i < rounds; i++) {
                results.add(round.next(state));
                state = results.get(i).state();
            }
        }
        return results;
    }
}
