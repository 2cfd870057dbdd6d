package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.StepPlan;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.config.OptimizerKind;
import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import io.convoy.report.RoundReport;
import io.convoy.round.BarrierRound;
import io.convoy.round.Fixtures;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which failures of a worker are tried again, how often, and what is said of them. */
@Timeout(120)
class RestartingRoundIT {
    private static final List<Integer> SHARES = List.of(20, 19);
    // Workers are threads of this process
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final CountDownLatch HANGING = new CountDownLatch(1);

    private static JavaSparkContext spark;

    private final NetworkBlueprint blueprint =
            Fixtures.blueprint(Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.MOMENTUM, 0.05));
    private final List<String> lines = new ArrayList<>();
    private final List<RoundReport.Restart> restarts = new ArrayList<>();

    @BeforeAll
    static void start() {
        spark = Fixtures.spark(3);
    }

    @AfterAll
    static void stop() {
        HANGING.countDown();
        spark.stop();
    }

    @BeforeEach
    void firstAttempt() {
        ATTEMPTS.set(0);
    }

    @Test
    void workerThatThrowsOnceCostsARestartAndNotABit() {
        RoundResult result = next(RestartingRoundIT::throwOnce);

        assertThat(result.examples()).isEqualTo(39);
        assertThat(result.state()).isEqualTo(next(block -> block).state());
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .matches(
                        "Round 1 failed: worker 1 on \\S+ stopped at step 0: java.lang.IllegalStateException: the disk is on fire\\. Restart 1 of 3: round 1 begins again with 2 workers\\.");
        assertThat(restarts.get(0).worker()).isEqualTo(1);
        assertThat(restarts.get(0).reason()).endsWith("the disk is on fire");
        assertThat(restarts.get(0).workers()).isEqualTo(2);
    }

    @Test
    void sameFailureOfTheSameWorkerAtTheSameStepIsNotTriedAThirdTime() {
        assertThatThrownBy(() -> next(RestartingRoundIT::throwAlways))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("the disk is on fire. ")
                .hasMessageEndingWith("The round had begun again, and came to the same.");
        assertThat(ATTEMPTS).hasValue(2);
    }

    @Test
    void restartsThatAreUsedUpEndWithTheFirstCause() {
        assertThatThrownBy(
                        () -> next(RestartingRoundIT::throwSomethingNew, "run.max-restarts", "2"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Round 1 failed: worker 1 on ")
                .hasMessageContaining("IllegalStateException: fire 1. It began again 2 times")
                .hasMessageEndingWith("IllegalStateException: fire 3");
        assertThat(ATTEMPTS).hasValue(3);
    }

    @Test
    void restartsThatEarlierRoundsHaveUsedUpAreTold() {
        assertThatThrownBy(
                        () -> run(2, RestartingRoundIT::throwAtOddTimes, "run.max-restarts", "1"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Round 2 failed: worker 1 on ")
                .hasMessageEndingWith(
                        "IllegalStateException: fire 3. It does not begin again: rounds before it have, 1 time (run.max-restarts).");
        assertThat(ATTEMPTS).hasValue(3);
        assertThat(lines).hasSize(1);
    }

    @Test
    void withoutRestartsTheFailureIsToldAsItIs() {
        assertThatThrownBy(() -> next(RestartingRoundIT::throwAlways, "run.max-restarts", "0"))
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith("IllegalStateException: the disk is on fire");
        assertThat(ATTEMPTS).hasValue(1);
        assertThat(lines).isEmpty();
    }

    @Test
    void divergenceIsNotTriedAgain() {
        assertThatThrownBy(() -> next(RestartingRoundIT::diverge))
                .isInstanceOf(DivergenceException.class)
                .hasMessage("it diverged");
        assertThat(ATTEMPTS).hasValue(1);
    }

    @Test
    void whatThreatensTheCountsIsNotTriedAgain() {
        assertThatThrownBy(() -> next(RestartingRoundIT::miscount))
                .isInstanceOf(TrainingException.class)
                .hasMessage("workers contributed 7 examples, 8 were expected");
        assertThat(ATTEMPTS).hasValue(1);
    }

    @Test
    void threadThatHangsInTheDriversProcessCannotBeReplaced() {
        assertThatThrownBy(() -> next(RestartingRoundIT::hang, "sync.timeout", "2s"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("did not answer within 2 s at step 0")
                .hasMessageMatching(
                        "(?s).*The round cannot begin again: worker 1 on \\S+ \\(executor driver\\) has not stopped, and shares the driver's process\\.");
        HANGING.countDown();
    }

    private RoundResult next(Function<ImageBlock, ImageBlock> misbehaviour, String... keys) {
        return run(1, misbehaviour, keys);
    }

    /** Some rounds, one after the other; the last one's result. */
    private RoundResult run(
            int rounds, Function<ImageBlock, ImageBlock> misbehaviour, String... keys) {
        Map<String, String> job =
                new LinkedHashMap<>(Map.of("network", "scinet-5", "data.train", "images"));
        for (int i = 0; i < keys.length; i += 2) {
            job.put(keys[i], keys[i + 1]);
        }
        JobConfig config = JobConfigReader.read(job);
        try (RoundMonitor monitor = new RoundMonitor()) {
            Deal deal = new Deal(misbehaviour, config, monitor);
            Round round = new RestartingRound(spark, config, monitor, deal, this::note);
            RoundResult result = round.next(Replica.initialState(blueprint));
            for (int i = 1; i < rounds; i++) {
                result = round.next(result.state());
            }
            return result;
        }
    }

    private void note(String line, RoundReport.Restart restart) {
        lines.add(line);
        restarts.add(restart);
    }

    private static ImageBlock throwOnce(ImageBlock block) {
        if (attempt() == 1) {
            throw new IllegalStateException("the disk is on fire");
        }
        return block;
    }

    private static ImageBlock throwAlways(ImageBlock block) {
        if (attempt() > 0) {
            throw new IllegalStateException("the disk is on fire");
        }
        return block;
    }

    private static ImageBlock throwAtOddTimes(ImageBlock block) {
        int attempt = attempt();
        if (attempt % 2 == 1) {
            throw new IllegalStateException("fire " + attempt);
        }
        return block;
    }

    private static ImageBlock throwSomethingNew(ImageBlock block) {
        int attempt = attempt();
        if (attempt > 0) {
            throw new IllegalStateException("fire " + attempt);
        }
        return block;
    }

    private static ImageBlock diverge(ImageBlock block) {
        if (attempt() > 0) {
            throw new DivergenceException("it diverged");
        }
        return block;
    }

    private static ImageBlock miscount(ImageBlock block) {
        if (attempt() > 0) {
            throw new TrainingException("workers contributed 7 examples, 8 were expected");
        }
        return block;
    }

    private static ImageBlock hang(ImageBlock block) throws InterruptedException {
        if (attempt() > 0) {
            HANGING.await();
        }
        return block;
    }

    /** Number of the attempt in worker 1; 0 in others. */
    private static int attempt() {
        return TaskContext.getPartitionId() == 1 ? ATTEMPTS.incrementAndGet() : 0;
    }

    private final class Deal implements RestartingRound.Deal {
        private final Function<ImageBlock, ImageBlock> misbehaviour;
        private final JobConfig config;
        private final RoundMonitor monitor;

        Deal(
                Function<ImageBlock, ImageBlock> misbehaviour,
                JobConfig config,
                RoundMonitor monitor) {
            this.misbehaviour = misbehaviour;
            this.config = config;
            this.monitor = monitor;
        }

        @Override
        public int workers() {
            return SHARES.size();
        }

        @Override
        public Round round() {
            TrainingPlan plan =
                    new TrainingPlan(blueprint, new StepPlan(SHARES, 8), config.sync(), 5);
            return new BarrierRound(
                    spark, Fixtures.distribute(spark, SHARES).map(misbehaviour), plan, monitor);
        }

        @Override
        public void again(int workers) {
            throw new AssertionError("nobody was lost");
        }
    }
}
