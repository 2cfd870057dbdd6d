package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.config.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A compiled network computes what plain DL4J does. */
class CompiledNetworkTest {
    private static final double TOLERANCE = 1e-5;
    private static final int[] MINIBATCHES = {7, 3, 7};

    @ParameterizedTest
    @MethodSource("configurations")
    void gradientScoreAndOutputAreDl4js(ComputationGraphConfiguration configuration) {
        ComputationGraph plain = Configurations.network(configuration.clone());
        CompiledNetwork compiled = compiled(configuration);

        for (int minibatch : MINIBATCHES) {
            INDArray features = features(minibatch);
            INDArray[] truths = truths(plain, minibatch);
            computeGradient(plain, features, truths);
            computeGradient(compiled, features, truths);

            assertThat(compiled.obstacle()).isEmpty();
            assertThat(compiled.score())
                    .isCloseTo(plain.score(), within(TOLERANCE * plain.score()));
            assertClose(compiled.getFlattenedGradients(), plain.getFlattenedGradients());
            INDArray[] expected = plain.output(features);
            INDArray[] outputs = compiled.output(features);
            for (int i = 0; i < expected.length; i++) {
                assertClose(outputs[i], expected[i]);
                assertThat(outputs[i].isAttached()).isFalse();
            }
        }
        compiled.closePlans();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void fittingLeadsToDl4jsParameters(ComputationGraphConfiguration configuration) {
        ComputationGraph plain = Configurations.network(configuration.clone());
        CompiledNetwork compiled = compiled(configuration);

        for (int step = 0; step < 5; step++) {
            INDArray[] features = {features(MINIBATCHES[step % MINIBATCHES.length])};
            INDArray[] truths = truths(plain, (int) features[0].size(0));
            Nd4j.getRandom().setSeed(step + 1); // 0 would mean any
            plain.fit(features, truths);
            Nd4j.getRandom().setSeed(step + 1); // 0 would mean any
            compiled.fit(features, truths);
        }

        assertClose(compiled.params(), plain.params());
        assertThat(compiled.getIterationCount()).isEqualTo(5);
        compiled.closePlans();
    }

    private static Stream<Arguments> configurations() {
        return Stream.of(
                        SampleNetworks.chain(),
                        SampleNetworks.residual(),
                        SampleNetworks.twoOutputs(),
                        SampleNetworks.binary(),
                        SampleNetworks.depthwise())
                .map(Arguments::of);
    }

    @Test
    void featuresInAnotherOrderOrTypeAreTheSameFeatures() {
        CompiledNetwork compiled = compiled(SampleNetworks.residual());
        INDArray features = features(4);
        INDArray expected = compiled.outputSingle(features);

        assertThat(compiled.outputSingle(features.dup('f'))).isEqualTo(expected);
        assertThat(compiled.outputSingle(features.castTo(DataType.DOUBLE))).isEqualTo(expected);
        assertThat(
                        compiled.outputSingle(
                                Nd4j.concat(0, features, features)
                                        .get(NDArrayIndex.interval(4, 8))))
                .isEqualTo(expected);
        compiled.closePlans();
    }

    @Test
    void parametersAreReadAtEveryCall() {
        CompiledNetwork compiled = compiled(SampleNetworks.chain());
        INDArray features = features(4);
        compiled.outputSingle(features);

        compiled.params().muli(0.5);
        ComputationGraph plain = new ComputationGraph(SampleNetworks.chain());
        plain.init(compiled.params(), true);
        assertClose(compiled.outputSingle(features), plain.outputSingle(features));
        compiled.setParams(plain.params().mul(3));
        plain.params().muli(3);
        assertClose(compiled.outputSingle(features), plain.outputSingle(features));
        compiled.closePlans();
    }

    @Test
    void gradientsAreViewsUnderDl4jsNames() {
        ComputationGraph plain = Configurations.network(SampleNetworks.residual());
        CompiledNetwork compiled = compiled(SampleNetworks.residual());
        computeGradient(plain, features(4), truths(plain, 4));
        computeGradient(compiled, features(4), truths(plain, 4));

        Map<String, INDArray> expected = plain.gradient().gradientForVariable();
        Map<String, INDArray> views = compiled.gradient().gradientForVariable();
        assertThat(views).containsOnlyKeys(expected.keySet());
        // the convolution's bias before a normalisation has a gradient of rounding errors only
        double whole = plain.getFlattenedGradients().norm2Number().doubleValue();
        views.forEach(
                (name, view) ->
                        assertThat(view.distance2(expected.get(name)))
                                .isLessThanOrEqualTo(TOLERANCE * whole));
        compiled.closePlans();
    }

    @Test
    void moreShapesThanPlansAreKeptDoNotMatter() {
        CompiledNetwork compiled = compiled(SampleNetworks.residual());
        INDArray first = compiled.outputSingle(features(1));

        for (int minibatch = 2; minibatch <= 7; minibatch++) {
            assertThat(compiled.outputSingle(features(minibatch)).size(0)).isEqualTo(minibatch);
        }

        assertThat(compiled.outputSingle(features(1))).isEqualTo(first);
        compiled.closePlans();
        assertThat(compiled.outputSingle(features(1))).isEqualTo(first);
        compiled.closePlans();
    }

    @Test
    void networksOnTwoThreadsDoNotDisturbEachOther()
            throws ExecutionException, InterruptedException, TimeoutException {
        List<float[]> results = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> trained =
                    List.of(
                            threads.submit(CompiledNetworkTest::trained),
                            threads.submit(CompiledNetworkTest::trained));
            for (Future<float[]> each : trained) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(results.get(0)).containsExactly(results.get(1));
        assertThat(results.get(0)).containsExactly(trained());
    }

    private static float[] trained() {
        Nd4j.getRandom().setSeed(3);
        CompiledNetwork compiled = compiled(SampleNetworks.chain());
        INDArray features = features(7);
        for (int step = 0; step < 20; step++) {
            compiled.fit(new INDArray[] {features}, truths(compiled, 7));
        }
        compiled.closePlans();
        return compiled.params().toFloatVector();
    }

    private static CompiledNetwork compiled(ComputationGraphConfiguration configuration) {
        CompiledNetwork network = new CompiledNetwork(configuration.clone(), Precision.FP32);
        network.init();
        return network;
    }

    private static void computeGradient(
            ComputationGraph network, INDArray features, INDArray[] truths) {
        Nd4j.getRandom().setSeed(9);
        network.setInputs(features);
        network.setLabels(truths);
        network.computeGradientAndScore();
    }

    /** Smooth and different in every value, without a draw that would move the seed. */
    private static INDArray features(int minibatch) {
        INDArray count = Nd4j.arange(minibatch * 192).castTo(DataType.FLOAT);
        return Nd4j.math().sin(count.muli(0.37)).reshape(minibatch, 3, 8, 8);
    }

    private static INDArray[] truths(ComputationGraph network, int minibatch) {
        INDArray classes = Nd4j.zeros(DataType.FLOAT, minibatch, 3);
        for (int example = 0; example < minibatch; example++) {
            classes.putScalar(example, example % 3, 1);
        }
        return Stream.generate(() -> classes)
                .limit(network.getNumOutputArrays())
                .toArray(INDArray[]::new);
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.distance2(expected))
                .isLessThanOrEqualTo(TOLERANCE * expected.norm2Number().doubleValue());
    }
}
