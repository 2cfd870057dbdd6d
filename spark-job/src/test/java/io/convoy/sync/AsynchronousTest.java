package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.convoy.batch.StepPlan;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.config.SyncPolicy;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.NetworkReader;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Owners of slices, with drawn gradients in place of those of a network. */
@Timeout(120)
class AsynchronousTest {
    private static final String NETWORK =
            """
            name: with-batchnorm
            input: 8,8,1
            layers:
              - conv: {filters: 7, kernel: 3}
              - batchnorm
              - activation: tanh
              - flatten
              - dense: {units: 3, activation: softmax}
            """;
    private static final ModelState START = Replica.initialState(blueprint(OptimizerKind.MOMENTUM));

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "SGD, ab",
        "MOMENTUM, ab",
        "ADAM, ab",
        "ADAM, abc",
        "MOMENTUM, abcde",
        "ADAM, aaa",
        "MOMENTUM, aa"
    })
    void withoutStalenessOwnersMakeTheUpdatesOfEveryReplicaToTheBit(
            OptimizerKind kind, String processes) throws Exception {
        List<ModelState> owned = train(processes, kind, sync(SyncPolicy.ASYNCHRONOUS, 0));

        ModelState expected = train(processes, kind, sync(SyncPolicy.SYNCHRONOUS, 0)).get(0);
        for (ModelState state : owned) {
            assertThat(state.parameters()).containsExactly(expected.parameters());
            assertThat(state.updaterState()).containsExactly(expected.updaterState());
        }
    }

    @ParameterizedTest(name = "{0} over {1}, staleness {2}")
    @CsvSource({
        "FP32, ab, 3",
        "BF16, ab, 1",
        "THRESHOLD, ab, 2",
        "FP32, aab, 2",
        "BF16, abac, 2",
        "FP32, aaa, 1000",
        "THRESHOLD, abc, 0"
    })
    void atTheEndOfARoundAllReplicasHoldTheSameBits(
            Payload payload, String processes, int staleness) throws Exception {
        SyncConfig config =
                new SyncConfig(
                        SyncPolicy.ASYNCHRONOUS, 1, staleness, payload, Duration.ofSeconds(30));

        List<ModelState> states = train(processes, OptimizerKind.ADAM, config);

        assertThat(states).hasSize(processes.length());
        assertThat(states.get(0).isFinite()).isTrue();
        assertThat(states.get(0).parameters()).isNotEqualTo(START.parameters());
        for (ModelState state : states) {
            assertThat(state).isEqualTo(states.get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"ab, 1", "ab, 3", "aa, 2"})
    void nobodyWaitsForASlowWorkerUntilItIsTooFarBehind(String processes, int staleness)
            throws Exception {
        StepPlan plan = new StepPlan(List.of(80, 80), 8);
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger fast = new AtomicInteger();
        AtomicInteger furthest = new AtomicInteger();
        SyncConfig config = sync(SyncPolicy.ASYNCHRONOUS, staleness);

        List<ModelState> states =
                train(
                        processes,
                        OptimizerKind.SGD,
                        config,
                        plan,
                        (rank, step, synchronizer) -> {
                            if (rank == 0) {
                                // all meet in the first step, nobody waits in the last
                                int ahead = step == 0 ? 0 : Math.min(step + staleness, 9);
                                await().atMost(Duration.ofSeconds(30))
                                        .until(() -> fast.get() >= ahead);
                                slow.incrementAndGet();
                            }
                            synchronizer.finishStep(8, step);
                            if (rank == 1) {
                                int now = fast.incrementAndGet() - slow.get();
                                furthest.accumulateAndGet(now, Math::max);
                            }
                        });

        assertThat(states).hasSize(2);
        assertThat(furthest.get()).isEqualTo(staleness);
    }

    @Test
    void stalenessIsCounted() throws Exception {
        AtomicInteger checked = new AtomicInteger();
        train(
                "ab",
                OptimizerKind.SGD,
                sync(SyncPolicy.ASYNCHRONOUS, 2),
                new StepPlan(List.of(80, 80), 8),
                (rank, step, synchronizer) -> {
                    synchronizer.finishStep(8, step);
                    if (step == 9) {
                        Lag lag = synchronizer.lag();
                        assertThat(lag.updates()).isEqualTo(20);
                        assertThat(lag.max()).isLessThanOrEqualTo(2 * 2 + 1);
                        assertThat(lag.mean()).isBetween(0.0, 3.0);
                        checked.incrementAndGet();
                    }
                });
        assertThat(checked.get()).isEqualTo(2);
    }

    @Test
    void aWorkerThatLeavesIsToldAtOnce() throws Exception {
        CrewOfThreads crew = crew("ab");
        List<Future<ModelState>> workers =
                crew.run(
                        length(OptimizerKind.SGD),
                        (rank, exchange) ->
                                work(
                                        rank,
                                        exchange,
                                        OptimizerKind.SGD,
                                        sync(SyncPolicy.ASYNCHRONOUS, 0),
                                        new StepPlan(List.of(80, 80), 8),
                                        (worker, step, synchronizer) -> {
                                            if (worker == 1 && step == 2) {
                                                throw new IllegalStateException("on fire");
                                            }
                                            synchronizer.finishStep(8, step);
                                        }));

        assertThat(CrewOfThreads.failure(workers.get(1))).hasMessage("on fire");
        assertThat(CrewOfThreads.failure(workers.get(0)))
                .isInstanceOf(PeerLostException.class)
                .hasMessageContaining("went away");
    }

    /** What a worker does at each step. */
    @FunctionalInterface
    private interface Step {
        void run(int rank, int step, Synchronizer synchronizer);
    }

    private static List<ModelState> train(String processes, OptimizerKind kind, SyncConfig config)
            throws Exception {
        List<Integer> shares = new ArrayList<>();
        for (int rank = 0; rank < processes.length(); rank++) {
            shares.add(33 - 7 * rank);
        }
        StepPlan plan = new StepPlan(shares, 8);
        return train(
                processes,
                kind,
                config,
                plan,
                (rank, step, synchronizer) ->
                        synchronizer.finishStep(plan.examplesOf(rank, step), step));
    }

    private static List<ModelState> train(
            String processes, OptimizerKind kind, SyncConfig config, StepPlan plan, Step each)
            throws Exception {
        int length = Synchronizer.vectorLength(config, state(kind));
        List<Future<ModelState>> workers =
                crew(processes)
                        .run(
                                length,
                                Synchronizer.payload(config),
                                (rank, exchange) -> work(rank, exchange, kind, config, plan, each));
        List<ModelState> states = new ArrayList<>();
        for (Future<ModelState> worker : workers) {
            states.add(worker.get());
        }
        return states;
    }

    private static ModelState work(
            int rank,
            Exchange exchange,
            OptimizerKind kind,
            SyncConfig config,
            StepPlan plan,
            Step each) {
        try (Replica replica = Replica.open(blueprint(kind), state(kind))) {
            Synchronizer synchronizer = Synchronizer.of(config, plan, exchange, replica);
            for (int step = 0; step < plan.steps(); step++) {
                SplittableRandom random = new SplittableRandom(100L * rank + step);
                boolean done = plan.examplesOf(rank, step) == 0;
                for (int i = 0; i < replica.gradient().capacity(); i++) {
                    float drawn = (float) (random.nextDouble() - 0.5);
                    replica.gradient().put(i, done ? 0 : drawn);
                }
                each.run(rank, step, synchronizer);
            }
            exchange.finish();
            return replica.state(1, plan.steps(), plan.examples());
        }
    }

    private static int length(OptimizerKind kind) {
        return Synchronizer.vectorLength(sync(SyncPolicy.ASYNCHRONOUS, 0), state(kind));
    }

    private static ModelState state(OptimizerKind kind) {
        return Replica.initialState(blueprint(kind));
    }

    private static SyncConfig sync(SyncPolicy policy, int staleness) {
        return new SyncConfig(policy, 1, staleness, Payload.FP32, Duration.ofSeconds(30));
    }

    private static NetworkBlueprint blueprint(OptimizerKind kind) {
        OptimizerConfig optimizer =
                new OptimizerConfig(
                        kind,
                        0.02,
                        0.9,
                        0.9,
                        0.999,
                        1e-8,
                        0,
                        0.001,
                        LearningRateSchedule.CONSTANT,
                        0);
        Topology topology = Topology.of(NetworkReader.read("test.yaml", NETWORK));
        return NetworkBlueprint.of(topology, optimizer, 1, 7, List.of("a", "b", "c"));
    }

    private static CrewOfThreads crew(String processes) {
        return new CrewOfThreads(
                processes.chars().mapToObj(Character::toString).toList(), Duration.ofSeconds(30));
    }
}
