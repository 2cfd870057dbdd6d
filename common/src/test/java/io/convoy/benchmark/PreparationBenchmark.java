package io.convoy.benchmark;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Preparation;
import io.convoy.batch.Standardization;
import io.convoy.config.AugmentConfig;
import io.convoy.config.Flip;
import io.convoy.config.ImageShape;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.config.Sampling;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Networks;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What preparing examples costs a training, and whether making minibatches ahead pays: {@code
 * PreparationBenchmark NETWORK MINIBATCH WORKERS SECONDS}. Workers are threads with a replica each,
 * which do not wait for each other; images are random.
 */
public final class PreparationBenchmark {
    private static final int EXAMPLES = 640;
    private static final AugmentConfig CROP =
            new AugmentConfig(Flip.HORIZONTAL, 0, 0, 0, 4, 0, 0, 0);
    private static final AugmentConfig ALL =
            new AugmentConfig(Flip.HORIZONTAL, 0.1, 15, 0.1, 4, 0.2, 0.2, 8);

    private final NetworkBlueprint blueprint;
    private final int minibatch;
    private final double seconds;

    private PreparationBenchmark(NetworkBlueprint blueprint, int minibatch, double seconds) {
        this.blueprint = blueprint;
        this.minibatch = minibatch;
        this.seconds = seconds;
    }

    /** When minibatches are made. */
    private enum Making {
        INLINE,
        AHEAD
    }

    private record Speed(double imagesPerSecond, double waiting) {}

    /** Prints a table in Markdown; each row is the fastest of three. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        PreparationBenchmark benchmark =
                new PreparationBenchmark(
                        blueprint(Topology.of(Networks.find(arguments[0]))),
                        Integer.parseInt(arguments[1]),
                        Double.parseDouble(arguments[3]));
        int workers = Integer.parseInt(arguments[2]);
        PrintStream out = System.out;
        out.printf(
                "| %s, %s workers | made | images/s | waiting for data |%n|---|---|---|---|%n",
                arguments[0], workers);
        benchmark.row(out, "as they are", AugmentConfig.NONE, Making.INLINE, workers);
        for (Making making : Making.values()) {
            benchmark.row(out, "flip, crop", CROP, making, workers);
            benchmark.row(out, "all", ALL, making, workers);
        }
    }

    private void row(
            PrintStream out, String name, AugmentConfig augment, Making making, int workers)
            throws InterruptedException, ExecutionException {
        List<Speed> speeds = new ArrayList<>();
        for (int repetition = 0; repetition < 3; repetition++) {
            speeds.add(run(augment, making, workers));
        }
        Speed best =
                Collections.max(
                        speeds, (a, b) -> Double.compare(a.imagesPerSecond, b.imagesPerSecond));
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.2f %% |%n",
                name,
                making.name().toLowerCase(Locale.ROOT),
                best.imagesPerSecond,
                100 * best.waiting);
    }

    private Speed run(AugmentConfig augment, Making making, int workers)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Speed>> parts = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                parts.add(threads.submit(() -> train(augment, making)));
            }
            double images = 0;
            double waiting = 0;
            for (Future<Speed> part : parts) {
                images += part.get().imagesPerSecond;
                waiting += part.get().waiting / workers;
            }
            return new Speed(images, waiting);
        } finally {
            threads.shutdown();
        }
    }

    private Speed train(AugmentConfig augment, Making making) {
        Preparation preparation =
                new Preparation(Standardization.NONE, augment, Sampling.NATURAL, 1);
        try (Minibatches minibatches =
                        new Minibatches(
                                List.of(block()),
                                blueprint.input(),
                                blueprint.labelSets(),
                                minibatch,
                                preparation);
                Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            pass(minibatches, making, replica);
            long start = System.nanoTime();
            long waiting = 0;
            long images = 0;
            while (System.nanoTime() - start < seconds * 1e9) {
                waiting += pass(minibatches, making, replica);
                images += EXAMPLES;
            }
            double elapsed = System.nanoTime() - start;
            return new Speed(images / elapsed * 1e9, waiting / elapsed);
        }
    }

    /** Returns the nanoseconds it waited for minibatches. */
    private static long pass(Minibatches minibatches, Making making, Replica replica) {
        Iterator<Minibatch> pass =
                making == Making.AHEAD ? minibatches.shuffledAhead(7) : minibatches.shuffled(7);
        long waiting = 0;
        while (pass.hasNext()) {
            long before = System.nanoTime();
            Minibatch minibatch = pass.next();
            waiting += System.nanoTime() - before;
            replica.computeGradient(minibatch);
            replica.update(minibatch.examples());
        }
        return waiting;
    }

    private ImageBlock block() {
        List<Integer> d = blueprint.input().dimensions();
        ImageShape shape = new ImageShape(d.get(1), d.get(2), d.get(0));
        byte[] pixels = new byte[EXAMPLES * shape.values()];
        new SplittableRandom(1).nextBytes(pixels);
        int[] ids = IntStream.range(0, EXAMPLES).toArray();
        int[] classes = IntStream.of(ids).map(id -> id % blueprint.classes().size()).toArray();
        return new ImageBlock(shape, PixelType.UINT8, ids, classes, pixels);
    }

    private static NetworkBlueprint blueprint(Topology topology) {
        OptimizerConfig sgd =
                new OptimizerConfig(
                        OptimizerKind.SGD,
                        0.0001,
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
