package io.convoy.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.StepPlan;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import io.convoy.config.OptimizerKind;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import io.convoy.report.RoundReport;
import io.convoy.round.BarrierRound;
import io.convoy.round.Fixtures;
import io.convoy.round.Round;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thousand rounds in which workers are late, and fifty faults. */
@Tag("faults")
@Timeout(1800)
class SoakIT {
    private static final Logger LOG = LoggerFactory.getLogger(SoakIT.class);
    private static final int ROUNDS = 1000;
    private static final int SETTLED = 200;
    private static final int FAULTS = 50;
    private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());
    private static final List<Integer> SHARES = List.of(9, 8, 8);
    private static final JobConfig CONFIG =
            JobConfigReader.read(
                    Map.of(
                            "network",
                            "scinet-5",
                            "data.train",
                            "images",
                            "run.max-restarts",
                            "1000"));
    private static final long MEGABYTE = 1 << 20;

    private final NetworkBlueprint blueprint =
            Fixtures.blueprint(Fixtures.SMOOTH, Fixtures.optimizer(OptimizerKind.MOMENTUM, 0.001));
    private int restarts;
    private int interrupts;

    @Test
    void neitherDelaysNorFaultsChangeACountOrABitOrLeaveAnythingBehind() {
        ModelState disturbed = run(true);

        // an interrupt may come when its worker is done
        assertThat(restarts).isBetween(FAULTS - interrupts, FAULTS);
        assertThat(disturbed).isEqualTo(run(false));
    }

    private ModelState run(boolean disturb) {
        try (JavaSparkContext spark = new JavaSparkContext(conf());
                RoundMonitor monitor = new RoundMonitor()) {
            JavaRDD<ImageBlock> blocks = Fixtures.distribute(spark, SHARES);
            Deal deal = new Deal(spark, disturb ? blocks.map(Faults::read) : blocks, monitor);
            RestartingRound round = new RestartingRound(spark, CONFIG, monitor, deal, this::count);
            ModelState state = Replica.initialState(blueprint);
            return disturb ? disturbed(round, state) : rounds(round, state);
        }
    }

    /** Spark keeps what it knows of its last jobs: few, so that it has them all when settled. */
    private static SparkConf conf() {
        SparkConf conf = Fixtures.conf("local[3]");
        for (String what : List.of("Jobs", "Stages", "Tasks", "DeadExecutors")) {
            conf.set("spark.ui.retained" + what, "20");
        }
        return conf;
    }

    private static ModelState rounds(Round round, ModelState start) {
        ModelState state = start;
        for (int i = 0; i < ROUNDS; i++) {
            state = round.next(state).state();
        }
        return state;
    }

    private ModelState disturbed(Round round, ModelState start) {
        Set<Integer> faulty = faultyRounds();
        SplittableRandom random = new SplittableRandom(7);
        Footprint settled = null;
        ModelState state = start;
        for (int i = 0; i < ROUNDS; i++) {
            if (faulty.contains(i)) {
                Faults.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                interrupts += kind == Faults.Kind.INTERRUPT ? 1 : 0;
                Faults.inject(kind);
            }
            RoundResult result = round.next(state);
            state = result.state();
            assertThat(result.examples()).isEqualTo(25);
            assertThat(Faults.idsOfLastAttempt()).containsExactly(IntStream.range(0, 25).toArray());
            if ((i + 1) % 100 == 0) {
                LOG.info("{} rounds, {} restarts", i + 1, restarts);
            }
            if (i + 1 == SETTLED) {
                settled = Footprint.now();
            }
        }
        flat(settled, Footprint.now());
        return state;
    }

    private static void flat(Footprint before, Footprint after) {
        LOG.info("after {} rounds {}, after {} {}", SETTLED, before, ROUNDS, after);
        flat(
                "heap: " + after.heap().growthSince(before.heap()),
                before.heap().total(),
                after.heap().total());
        flat("direct buffers", before.direct(), after.direct());
        flat("Netty's memory", before.netty(), after.netty());
        flat("native arrays", before.natives(), after.natives());
        flat("resident memory", before.resident(), after.resident());
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 5);
    }

    /** To 5 %, and where next to nothing is held, to half a megabyte. */
    private static void flat(String what, long before, long after) {
        assertThat(after)
                .as(what)
                .isLessThanOrEqualTo(before + Math.max(before / 20, MEGABYTE / 2));
    }

    private static Set<Integer> faultyRounds() {
        SplittableRandom random = new SplittableRandom(3);
        Set<Integer> rounds = new TreeSet<>();
        while (rounds.size() < FAULTS) {
            rounds.add(random.nextInt(ROUNDS));
        }
        return rounds;
    }

    private void count(String line, RoundReport.Restart restart) {
        restarts++;
        LOG.info("{}", line);
    }

    private final class Deal implements RestartingRound.Deal {
        private final JavaSparkContext spark;
        private final JavaRDD<ImageBlock> blocks;
        private final RoundMonitor monitor;

        Deal(JavaSparkContext spark, JavaRDD<ImageBlock> blocks, RoundMonitor monitor) {
            this.spark = spark;
            this.blocks = blocks;
            this.monitor = monitor;
        }

        @Override
        public int workers() {
            return SHARES.size();
        }

        @Override
        public Round round() {
            return new BarrierRound(
                    spark,
                    blocks,
                    new TrainingPlan(blueprint, new StepPlan(SHARES, 4), CONFIG.sync(), 5),
                    monitor);
        }

        @Override
        public void again(int workers) {
            throw new AssertionError("nobody was lost");
        }
    }
}
