package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that add up their statistics end where one worker on all examples would. */
class BatchNormMomentsTest {
    private static final double DECAY = 0.9;
    private static final ImageShape SHAPE = new ImageShape(4, 4, 2);

    /** Batch normalisation of the pixels themselves, so that statistics can be had by hand. */
    private static final NetworkBlueprint BLUEPRINT =
            Blueprints.of(
                    Texts.network(
                            "4,4,2",
                            "- batchnorm",
                            "- flatten",
                            "- dense: {units: 3, activation: softmax}"),
                    Optimizers.sgd(0.01),
                    1);

    private static final ParameterLayout LAYOUT;
    private static final BatchNormMoments MOMENTS;

    static {
        ComputationGraph graph = Blueprints.plain(BLUEPRINT);
        LAYOUT = ParameterLayout.of(graph);
        MOMENTS = BatchNormMoments.of(graph);
        graph.close();
    }

    @Test
    void theCombinedUpdateIsThatOfOneWorkerOnAllExamples() {
        Hand hand = new Hand();
        try (Crew crew = new Crew(4)) {
            for (int step = 0; step < 5; step++) {
                List<float[]> shares =
                        List.of(
                                pixels(5, step, 0.2, 1),
                                pixels(3, step + 50, 7, 0.1),
                                pixels(1, step + 90, -3, 2),
                                new float[0]);
                crew.step(shares);
                hand.step(join(shares));
            }
            for (int channel = 0; channel < 2; channel++) {
                assertThat((double) crew.statistic("mean", channel))
                        .isCloseTo(hand.mean[channel], within(1e-5));
                assertThat((double) crew.statistic("var", channel))
                        .isCloseTo(hand.variance[channel], within(1e-4));
            }
        }
    }

    @Test
    void oneWorkerAloneIsUnchangedByTheDetour() {
        try (Crew crew = new Crew(1);
                Replica plain = Replica.open(BLUEPRINT, Replica.initialState(BLUEPRINT))) {
            for (int step = 0; step < 5; step++) {
                float[] pixels = pixels(6, step, 0.5, 0.3);
                crew.step(List.of(pixels));
                plain.computeGradient(minibatch(pixels));
                plain.update(6);
            }
            float[] expected = plain.state(0, 0, 0).parameters();
            float[] found = crew.replicas.get(0).state(0, 0, 0).parameters();
            assertThat(found).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @Test
    void aWorkerWithoutExamplesAddsNothing() {
        try (Replica replica = Replica.open(BLUEPRINT, Replica.initialState(BLUEPRINT))) {
            replica.computeGradient(minibatch(pixels(4, 1, 3, 1)));
            replica.clearGradient();

            replica.batchNormMoments().updatesToSums(replica.gradient(), 0);

            for (int i = 0; i < replica.gradient().capacity(); i++) {
                assertThat(replica.gradient().get(i)).isZero();
            }
        }
    }

    /** Where all pixels are the same and large, rounding is larger than the variance. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 12_345.678, 1e6, 1e15})
    void variancesNeverFallBelowZero(double level) {
        try (Crew crew = new Crew(3)) {
            for (int step = 0; step < 30; step++) {
                crew.step(
                        List.of(
                                pixels(5, step, level, 0),
                                pixels(3, step, level * 1.0001, 0),
                                pixels(1, step, level * 0.9999, 0)));
                for (int channel = 0; channel < 2; channel++) {
                    assertThat(crew.statistic("var", channel))
                            .as("step %d", step)
                            .isFinite()
                            .isNotNegative();
                }
            }
        }
    }

    @Test
    void averagedParametersHaveTheVarianceOfAllExamplesTogether() {
        double[] weights = {0.5, 0.3, 0.2};
        double[] means = {1.5, -0.5, 4};
        double[] variances = {0.2, 3, 0};
        float[] reference = new float[LAYOUT.length()];
        ParameterLayout.Range mean = place("mean");
        ParameterLayout.Range variance = place("var");
        reference[mean.start() + 1] = 1.2f;
        float[] average = new float[LAYOUT.length()];
        for (int worker = 0; worker < 3; worker++) {
            FloatBuffer parameters = FloatBuffer.wrap(new float[LAYOUT.length()]);
            parameters.put(mean.start() + 1, (float) means[worker]);
            parameters.put(variance.start() + 1, (float) variances[worker]);
            MOMENTS.variancesToMoments(parameters, reference);
            for (int i = 0; i < average.length; i++) {
                average[i] += (float) weights[worker] * parameters.get(i);
            }
        }
        MOMENTS.momentsToVariances(FloatBuffer.wrap(average), reference);

        double jointMean = 0;
        double secondMoment = 0;
        for (int worker = 0; worker < 3; worker++) {
            jointMean += weights[worker] * means[worker];
            secondMoment += weights[worker] * (variances[worker] + means[worker] * means[worker]);
        }
        assertThat((double) average[mean.start() + 1]).isCloseTo(jointMean, within(1e-6));
        assertThat((double) average[variance.start() + 1])
                .isCloseTo(secondMoment - jointMean * jointMean, within(1e-5));
        assertThat(average[variance.start()]).as("the other channel").isZero();
    }

    @Test
    void averagedVariancesNeverFallBelowZero() {
        float[] parameters = new float[LAYOUT.length()];
        parameters[place("mean").start()] = 12_345.678f;
        FloatBuffer buffer = FloatBuffer.wrap(parameters);
        float[] reference = new float[LAYOUT.length()];
        MOMENTS.variancesToMoments(buffer, reference);
        buffer.put(place("mean").start(), Math.nextUp(12_345.678f));

        MOMENTS.momentsToVariances(buffer, reference);

        assertThat(buffer.get(place("var").start())).isZero();
    }

    @Test
    void refusesLogarithmsOfDeviations() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer("norm", new BatchNormalization(), "in")
                                .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "norm")
                                .setOutputs("out")
                                .setInputTypes(InputType.feedForward(3))
                                .build());
        graph.init();

        assertThatThrownBy(() -> BatchNormMoments.of(graph))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot combine the statistics of layer norm: it keeps the logarithm of its deviation. Build it with useLogStd(false).");
        graph.close();
    }

    private static ParameterLayout.Range place(String statistic) {
        return LAYOUT.find("batchnorm-1", statistic).orElseThrow();
    }

    private static float[] pixels(int examples, long seed, double level, double spread) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[examples * SHAPE.values()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (level + spread * (random.nextDouble() - 0.5) * (1 + i % 3));
        }
        return pixels;
    }

    private static float[] join(List<float[]> shares) {
        int length = shares.stream().mapToInt(share -> share.length).sum();
        FloatBuffer all = FloatBuffer.allocate(length);
        shares.forEach(all::put);
        return all.array();
    }

    private static Minibatch minibatch(float[] pixels) {
        int examples = pixels.length / SHAPE.values();
        ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Float.BYTES);
        bytes.asFloatBuffer().put(pixels);
        ImageBlock block =
                new ImageBlock(
                        SHAPE,
                        PixelType.FLOAT32,
                        new int[examples],
                        IntStream.range(0, examples).map(i -> i % 3).toArray(),
                        bytes.array());
        return new Minibatches(List.of(block), BLUEPRINT.input(), 3, examples).inOrder().next();
    }

    /** What the statistics should be, straight from their definition. */
    private static final class Hand {
        private final double[] mean = {0, 0};
        private final double[] variance = {1, 1};

        void step(float[] pixels) {
            int plane = SHAPE.height() * SHAPE.width();
            for (int channel = 0; channel < 2; channel++) {
                int from = channel;
                double[] values =
                        IntStream.range(0, pixels.length)
                                .filter(i -> i / plane % 2 == from)
                                .mapToDouble(i -> pixels[i])
                                .toArray();
                double now = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
                double mu = now / values.length;
                double squares = 0;
                for (double value : values) {
                    squares += (value - mu) * (value - mu);
                }
                mean[channel] = DECAY * mean[channel] + (1 - DECAY) * mu;
                variance[channel] =
                        DECAY * variance[channel] + (1 - DECAY) * squares / values.length;
            }
        }
    }

    /** Workers that add their gradients in rank order, as the parameter server does. */
    private static final class Crew implements AutoCloseable {
        private final List<Replica> replicas = new ArrayList<>();

        Crew(int workers) {
            for (int i = 0; i < workers; i++) {
                replicas.add(Replica.open(BLUEPRINT, Replica.initialState(BLUEPRINT)));
            }
        }

        void step(List<float[]> shares) {
            float[] sum = new float[replicas.get(0).gradient().capacity()];
            int total = 0;
            for (int rank = 0; rank < shares.size(); rank++) {
                Replica replica = replicas.get(rank);
                int examples = shares.get(rank).length / SHAPE.values();
                if (examples > 0) {
                    replica.computeGradient(minibatch(shares.get(rank)));
                } else {
                    replica.clearGradient();
                }
                replica.batchNormMoments().updatesToSums(replica.gradient(), examples);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += replica.gradient().get(i);
                }
                total += examples;
            }
            for (Replica replica : replicas) {
                replica.gradient().put(0, sum);
                replica.batchNormMoments()
                        .sumsToUpdates(replica.gradient(), replica.parameters(), total);
                replica.update(total);
            }
        }

        float statistic(String which, int channel) {
            return replicas.get(0).parameters().get(place(which).start() + channel);
        }

        @Override
        public void close() {
            replicas.forEach(Replica::close);
        }
    }
}
