package io.convoy.job;

import io.convoy.forecast.Candidate;
import io.convoy.forecast.Measured;
import io.convoy.forecast.Measurements;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.round.FirstExamples;
import io.convoy.round.Round;
import io.convoy.round.RoundResult;
import io.convoy.round.StepTime;
import io.convoy.round.StepTiming;
import io.convoy.round.TrainingPlan;
import io.convoy.sync.Phases;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures a cluster with the job's own data, network and minibatch: how long workers compute, and
 * what each candidate adds, in short rounds whose states are thrown away. A round is a function of
 * states, so nothing of the training changes; what fails here fails as a round does.
 */
final class Calibrator {
    private static final int STEPS = 20;
    private static final int FEWEST_STEPS = 3;
    private static final int MOST_STEPS = 100;
    private static final double SHORTEST_ROUND = 1;
    private static final double LONGEST_ROUND = 5;

    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final RoundFactory rounds;

    /**
     * A calibration.
     *
     * @param blocks persisted, one partition per worker
     */
    Calibrator(JavaSparkContext spark, JavaRDD<ImageBlock> blocks, RoundFactory rounds) {
        this.spark = spark;
        this.blocks = blocks;
        this.rounds = rounds;
    }

    /** Makes rounds of other plans, on other examples. */
    @FunctionalInterface
    interface RoundFactory {
        Round round(JavaRDD<ImageBlock> blocks, TrainingPlan training);
    }

    /** Measures the candidates from the state that a training starts from. */
    Measurements measure(TrainingPlan training, List<Candidate> candidates, ModelState state) {
        int workers = training.steps().workers();
        StepTiming timing = new StepTiming(spark, blocks, training, STEPS);
        List<StepTime> all = timing.of(workers, state);
        List<Double> alone = of(0, workers == 1 ? all : timing.of(1, state));
        int steps = steps(all);
        round(
                candidates.get(0),
                training.shortened(FEWEST_STEPS),
                state); // connections, classes and code warm up
        List<Measured> measured = new ArrayList<>();
        for (Candidate candidate : candidates) {
            measured.add(round(candidate, training.shortened(steps), state));
        }
        return new Measurements(
                workers,
                (int) all.stream().map(StepTime::executor).distinct().count(),
                IntStream.range(0, workers).mapToObj(rank -> of(rank, all)).toList(),
                alone,
                measured);
    }

    private static List<Double> of(int rank, List<StepTime> times) {
        return times.stream().filter(time -> time.rank() == rank).map(StepTime::seconds).toList();
    }

    /** Twenty; more where they fill no second, fewer where a user would wonder. */
    private static int steps(List<StepTime> times) {
        double mean = times.stream().mapToDouble(StepTime::seconds).average().orElseThrow();
        double wanted = Math.max(STEPS, Math.min(MOST_STEPS, SHORTEST_ROUND / mean));
        return (int) Math.max(FEWEST_STEPS, Math.min(wanted, LONGEST_ROUND / mean));
    }

    private Measured round(Candidate candidate, TrainingPlan shortened, ModelState state) {
        TrainingPlan plan = shortened.with(Candidates.with(candidate, shortened.sync()));
        int most = plan.steps().steps() * plan.steps().minibatch();
        RoundResult result =
                rounds.round(blocks.mapPartitions(new FirstExamples(most)), plan).next(state);
        int steps = plan.steps().steps();
        return new Measured(
                candidate,
                least(result, Phases::encode) / steps,
                least(result, Phases::send) / steps,
                steps,
                result.seconds());
    }

    /**
     * Of the worker that needed least: that of the others may hide that their network was still
     * being compiled in the first step.
     */
    private static double least(RoundResult result, ToLongFunction<Phases> phase) {
        return result.workers().stream()
                        .mapToLong(worker -> phase.applyAsLong(worker.phases()))
                        .min()
                        .orElse(0)
                / 1e9;
    }
}
