package io.convoy.benchmark;

import io.convoy.batch.Minibatch;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Networks;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Images/s of one training step of a replica on random images: {@code StepBenchmark dl4j|compiled
 * NETWORK MINIBATCH SECONDS [--profile]}.
 *
 * <p>float32, plain SGD, the network's own loss, four minibatches in turn. Runs for SECONDS and
 * three steps at least to warm up, and as long again to be measured. How many threads there are,
 * OMP_NUM_THREADS says.
 */
public final class StepBenchmark {
    private static final int LEAST_STEPS = 3;

    /** The same in every peer; random images make vgg-11 diverge at 0.01. */
    private static final double LEARNING_RATE = 0.0001;

    private final Replica replica;
    private final SyntheticMinibatches minibatches;

    private StepBenchmark(Replica replica, SyntheticMinibatches minibatches) {
        this.replica = replica;
        this.minibatches = minibatches;
    }

    /** Prints what was measured as one line, and, if asked, where the time went. */
    public static void main(String[] arguments) throws IOException {
        Engine engine = Engine.named(arguments[0]);
        Topology topology = Topology.of(Networks.find(arguments[1]));
        int examples = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        NetworkBlueprint blueprint = engine.choose(blueprint(topology));
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            StepBenchmark benchmark =
                    new StepBenchmark(replica, SyntheticMinibatches.of(blueprint, examples));
            benchmark.stepsPerSecond(seconds);
            double speed = benchmark.stepsPerSecond(seconds) * examples;
            PrintStream out = System.out;
            out.printf(
                    Locale.ROOT,
                    "images_per_second=%.1f peak_megabytes=%.0f parameters=%d%n",
                    speed,
                    PeakMemory.megabytes(),
                    topology.trainableParameters());
            if (arguments.length > 4) {
                out.println(
                        engine.profile(blueprint, benchmark.minibatches.next())
                                .orElse(
                                        "No times by operation: %s does not measure them."
                                                .formatted(arguments[0])));
            }
        }
    }

    private double stepsPerSecond(double seconds) {
        long begun = System.nanoTime();
        double elapsed;
        int made = 0;
        do {
            step();
            made++;
            elapsed = (System.nanoTime() - begun) / 1e9;
        } while (made < LEAST_STEPS || elapsed < seconds);
        return made / elapsed;
    }

    private void step() {
        Minibatch minibatch = minibatches.next();
        double loss = replica.computeGradient(minibatch);
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("Training diverged: the loss is " + loss + ".");
        }
        replica.update(minibatch.examples());
    }

    private static NetworkBlueprint blueprint(Topology topology) {
        OptimizerConfig sgd =
                new OptimizerConfig(
                        OptimizerKind.SGD,
                        LEARNING_RATE,
                        0.9,
                        0.9,
                        0.999,
                        1e-8,
                        0,
                        0,
                        LearningRateSchedule.CONSTANT,
                        0);
        List<String> classes =
                IntStream.range(0, topology.outputs()).mapToObj(i -> "class-" + i).toList();
        return NetworkBlueprint.of(topology, sgd, 1, 1, classes);
    }
}
