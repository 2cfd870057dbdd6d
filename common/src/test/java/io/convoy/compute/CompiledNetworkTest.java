package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.compute.plan.Precision;
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
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A compiled network computes what plain DL4J does. */
class CompiledNetworkTest {
    private static final double TOLERANCE = 1e-5;
    private static final InputType IMAGE = InputType.convolutional(8, 8, 3);
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
        return Stream.of(chain(), residual(), twoOutputs(), binary(), depthwise())
                .map(Arguments::of);
    }

    private static ComputationGraphConfiguration chain() {
        return Configurations.builder()
                .addLayer("conv", convolution(4).activation(Activation.TANH).build(), "in")
                .addLayer("pool", mean(), "conv")
                .addLayer(
                        "dense",
                        new DenseLayer.Builder()
                                .nOut(10)
                                .dropOut(0.8)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "pool")
                .addLayer("out", Configurations.softmax(3), "dense")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    private static ComputationGraphConfiguration residual() {
        return Configurations.builder()
                .addLayer("a", convolution(6).build(), "in")
                .addLayer("norm", new BatchNormalization.Builder().useLogStd(false).build(), "a")
                .addLayer("tanh", new ActivationLayer(Activation.TANH), "norm")
                .addLayer("b", convolution(6).hasBias(false).build(), "tanh")
                .addLayer("logNorm", new BatchNormalization(), "b")
                .addVertex(
                        "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "logNorm", "tanh")
                .addVertex("both", new MergeVertex(), "sum", "in")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "both")
                .addLayer("out", Configurations.softmax(3), "pool")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    private static ComputationGraphConfiguration twoOutputs() {
        return Configurations.builder()
                .addLayer("conv", convolution(4).activation(Activation.SELU).build(), "in")
                .addLayer("first", Configurations.softmax(3), "conv")
                .addLayer("second", output(LossFunction.MSE, Activation.IDENTITY), "conv")
                .setOutputs("second", "first")
                .setInputTypes(IMAGE)
                .build();
    }

    private static ComputationGraphConfiguration binary() {
        return Configurations.builder()
                .addLayer("conv", convolution(4).activation(Activation.SOFTPLUS).build(), "in")
                .addLayer("out", output(LossFunction.XENT, Activation.SIGMOID), "conv")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    private static ComputationGraphConfiguration depthwise() {
        return Configurations.builder()
                .addLayer(
                        "depth",
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .depthMultiplier(2)
                                .stride(2, 2)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer("out", Configurations.softmax(3), "depth")
                .setOutputs("out")
                .setInputTypes(IMAGE)
                .build();
    }

    @Test
    void featuresInAnotherOrderOrTypeAreTheSameFeatures() {
        CompiledNetwork compiled = compiled(residual());
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
        CompiledNetwork compiled = compiled(chain());
        INDArray features = features(4);
        compiled.outputSingle(features);

        compiled.params().muli(0.5);
        ComputationGraph plain = new ComputationGraph(chain());
        plain.init(compiled.params(), true);
        assertClose(compiled.outputSingle(features), plain.outputSingle(features));
        compiled.setParams(plain.params().mul(3));
        plain.params().muli(3);
        assertClose(compiled.outputSingle(features), plain.outputSingle(features));
        compiled.closePlans();
    }

    @Test
    void gradientsAreViewsUnderDl4jsNames() {
        ComputationGraph plain = Configurations.network(residual());
        CompiledNetwork compiled = compiled(residual());
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
        CompiledNetwork compiled = compiled(residual());
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
        CompiledNetwork compiled = compiled(chain());
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

    private static ConvolutionLayer.Builder convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(filters);
    }

    private static SubsamplingLayer mean() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2})
                .stride(2, 2)
                .build();
    }

    private static OutputLayer output(LossFunction loss, Activation activation) {
        return new OutputLayer.Builder(loss).activation(activation).nOut(3).build();
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
