package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Seeds;
import io.convoy.batch.Share;
import io.convoy.cluster.ComputeDevice;
import io.convoy.cluster.SparkFailure;
import io.convoy.image.ImageBlock;
import io.convoy.model.ModelState;
import io.convoy.model.Replica;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * Measures how long workers need for a step without waiting for each other: each trains a scratch
 * replica on the first minibatches of its share. Nothing of the training changes.
 */
public final class StepTiming {
    private static final long SHORTEST_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final int FEWEST_STEPS = 3;
    private static final int MOST_TIMES_WANTED = 5;

    private final JavaSparkContext spark;
    private final JavaRDD<ImageBlock> blocks;
    private final TrainingPlan training;
    private final int steps;

    /**
     * A measurement.
     *
     * @param blocks persisted, one partition per worker
     * @param steps that are timed, after as many that are not; fewer where they take long, and up
     *     to five times as many, to fill a second, where they are short
     */
    public StepTiming(
            JavaSparkContext spark, JavaRDD<ImageBlock> blocks, TrainingPlan training, int steps) {
        this.spark = spark;
        this.blocks = blocks;
        this.training = training;
        this.steps = steps;
    }

    /**
     * Lets the first workers compute at the same time, while the others rest.
     *
     * @throws io.convoy.error.TrainingException if a worker failed
     */
    public List<StepTime> of(int workers, ModelState state) {
        Broadcast<ModelState> broadcast = spark.broadcast(state);
        try {
            int[] first = IntStream.range(0, workers).toArray();
            List<StepTime>[] times =
                    blocks.mapPartitions(new Task(training, broadcast, steps))
                            .collectPartitions(first);
            return Arrays.stream(times).flatMap(List::stream).toList();
        } catch (Exception e) {
            throw SparkFailure.explain("measure the workers' speed", e);
        } finally {
            broadcast.destroy();
        }
    }

    private record Task(TrainingPlan training, Broadcast<ModelState> state, int steps)
            implements FlatMapFunction<Iterator<ImageBlock>, StepTime> {
        @Override
        public Iterator<StepTime> call(Iterator<ImageBlock> blocks) {
            int rank = TaskContext.getPartitionId();
            SparkEnv env = SparkEnv.get();
            try {
                Share share = Shares.of(blocks);
                return ComputeDevice.during("Timing", () -> times(rank, share)).stream()
                        .map(seconds -> new StepTime(rank, env.executorId(), seconds))
                        .iterator();
            } catch (OutOfMemoryError | LinkageError e) {
                // As an exception: Spark would end the whole process, in local mode the driver's
                throw HostFailure.explain(rank, env.blockManager().blockManagerId().host(), e);
            }
        }

        private List<Double> times(int rank, Share share) {
            try (Minibatches minibatches = training.minibatches(share, 0);
                    Replica replica = Replica.open(training.blueprint(), state.value())) {
                replica.seedNoise(Seeds.noise(training.seed(), 0, rank));
                Loop loop = new Loop(replica, minibatches, Seeds.order(training.seed(), 0, rank));
                loop.run(steps);
                return loop.run(steps);
            }
        }
    }

    /** Whole minibatches, over and over. */
    private static final class Loop {
        private final Replica replica;
        private final Minibatches minibatches;
        private final long seed;
        private final int whole;
        private Iterator<Minibatch> pass;

        Loop(Replica replica, Minibatches minibatches, long seed) {
            this.replica = replica;
            this.minibatches = minibatches;
            this.seed = seed;
            this.pass = minibatches.shuffledAhead(seed);
            this.whole = pass.next().examples(); // the first is the largest
            this.pass = minibatches.shuffledAhead(seed);
        }

        List<Double> run(int steps) {
            List<Double> seconds = new ArrayList<>();
            long begun = System.nanoTime();
            while (goesOn(seconds.size(), steps, System.nanoTime() - begun)) {
                long start = System.nanoTime();
                if (step() == whole) {
                    seconds.add((System.nanoTime() - start) / 1e9);
                }
            }
            return seconds;
        }

        private static boolean goesOn(int done, int wanted, long nanos) {
            if (done < FEWEST_STEPS) {
                return true;
            }
            return done < wanted
                    ? nanos < LONGEST_NANOS
                    : done < MOST_TIMES_WANTED * wanted && nanos < SHORTEST_NANOS;
        }

        private int step() {
            if (!pass.hasNext()) {
                pass = minibatches.shuffledAhead(seed);
            }
            Minibatch minibatch = pass.next();
            replica.computeGradient(minibatch);
            replica.update(minibatch.examples());
            return minibatch.examples();
        }
    }
}
