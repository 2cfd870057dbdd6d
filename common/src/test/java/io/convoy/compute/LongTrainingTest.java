package io.convoy.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.Precision;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Many steps of a small network whose classes can be told apart. */
class LongTrainingTest {
    private static final int FULL = 12;
    private static final int LAST = 6;

    /** Ten times what is seen after 100 steps. */
    private static final double TOLERANCE = 1e-5;

    /** Objects that ND4J itself may come to hold; one leaked at every tenth step is more. */
    private static final long FEW = 100;

    /** Bytes of these; the plans hold five times as many. */
    private static final long SLACK = 64 * 1024;

    /** Many times what it takes on a busy machine. */
    private static final int COLLECTIONS = 1000;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runningStatisticsAndAllParametersStayDl4js(boolean logarithms) {
        ComputationGraph plain = Configurations.network(configuration(logarithms));
        CompiledNetwork compiled = compiled(logarithms, Precision.FP32);

        for (int step = 0; step < 100; step++) {
            int minibatch = step % 3 == 2 ? LAST : FULL;
            step(plain, minibatch, step);
            step(compiled, minibatch, step);
        }

        assertThat(compiled.obstacle()).isEmpty();
        plain.paramTable()
                .forEach(
                        (name, expected) ->
                                assertThat(Comparison.relative(compiled.getParam(name), expected))
                                        .as(name)
                                        .isLessThan(TOLERANCE));
        compiled.closePlans();
    }

    @Test
    void aSavedNetworkOpensInPlainDl4j() throws IOException {
        CompiledNetwork compiled = compiled(true, Precision.FP32);
        for (int step = 0; step < 20; step++) {
            step(compiled, FULL, step);
        }
        File file = folder.resolve("model.zip").toFile();

        ModelSerializer.writeModel(compiled, file, true);
        ComputationGraph plain = ModelSerializer.restoreComputationGraph(file, true);

        assertThat(plain).isExactlyInstanceOf(ComputationGraph.class);
        assertThat(plain.getConfiguration()).isEqualTo(compiled.getConfiguration());
        assertThat(plain.params()).isEqualTo(compiled.params());
        assertThat(
                        plain.outputSingle(features(FULL, 5))
                                .distance2(compiled.outputSingle(features(FULL, 5))))
                .isLessThan(1e-6);
        compiled.closePlans();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void thousandsOfStepsTakeNoMoreMemoryThanTheFirstOnes() {
        CompiledNetwork compiled = compiled(false, Precision.FP32);
        long before = Pointer.totalBytes();
        stepsAndOutputs(compiled, 100);
        settle(() -> false, 20);
        long bytes = Pointer.totalBytes();
        long objects = Pointer.totalCount();

        stepsAndOutputs(compiled, 2000);

        settle(() -> Pointer.totalBytes() <= bytes + SLACK, COLLECTIONS);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes + SLACK);
        settle(() -> Pointer.totalCount() <= objects + FEW, COLLECTIONS);
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects + FEW);
        compiled.closePlans();
        settle(() -> Pointer.totalBytes() <= before + SLACK, COLLECTIONS);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before + SLACK);
        assertThat(compiled.obstacle()).isEmpty();
    }

    /** Arrays that nobody holds are freed by other threads, some time after a collection. */
    private static void settle(BooleanSupplier settled, int collections) {
        for (int i = 0; i < collections && !settled.getAsBoolean(); i++) {
            System.gc();
        }
    }

    private static void stepsAndOutputs(CompiledNetwork network, int steps) {
        for (int step = 0; step < steps; step++) {
            int minibatch = step % 2 == 0 ? FULL : LAST;
            step(network, minibatch, step % 7);
            network.outputSingle(features(minibatch, step % 7)).close();
        }
    }

    @Test
    void gradientsInBf16AreCloseAndTrainingSucceeds() {
        CompiledNetwork exact = compiled(false, Precision.FP32);
        CompiledNetwork coarse = compiled(false, Precision.BF16);
        for (CompiledNetwork network : new CompiledNetwork[] {exact, coarse}) {
            network.setInputs(features(FULL, 1));
            network.setLabels(classes(FULL));
            network.computeGradientAndScore();
        }
        assertThat(
                        Comparison.relative(
                                coarse.getFlattenedGradients(), exact.getFlattenedGradients()))
                .isLessThan(0.02);

        for (int step = 0; step < 100; step++) {
            step(coarse, FULL, step);
        }

        INDArray outputs = coarse.outputSingle(features(FULL, 1000));
        assertThat(outputs.argMax(1)).isEqualTo(classes(FULL).argMax(1));
        assertThat(coarse.obstacle()).isEmpty();
        exact.closePlans();
        coarse.closePlans();
    }

    private static CompiledNetwork compiled(boolean logarithms, Precision precision) {
        CompiledNetwork network = new CompiledNetwork(configuration(logarithms), precision);
        network.init();
        return network;
    }

    private static ComputationGraphConfiguration configuration(boolean logarithms) {
        return Configurations.builder()
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(3, 3).nOut(16).hasBias(false).build(),
                        "in")
                .addLayer(
                        "again",
                        new ConvolutionLayer.Builder(3, 3).nOut(16).hasBias(false).build(),
                        "conv")
                .addLayer(
                        "norm",
                        new BatchNormalization.Builder().useLogStd(logarithms).build(),
                        "again")
                .addLayer("tanh", new ActivationLayer(Activation.TANH), "norm")
                .addLayer(
                        "pool",
                        new SubsamplingLayer.Builder(
                                        SubsamplingLayer.PoolingType.AVG, new int[] {2, 2})
                                .stride(2, 2)
                                .build(),
                        "tanh")
                .addLayer("out", Configurations.softmax(3), "pool")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(8, 10, 2))
                .build();
    }

    private static void step(ComputationGraph network, int minibatch, int number) {
        try (INDArray features = features(minibatch, number);
                INDArray classes = classes(minibatch)) {
            network.fit(new INDArray[] {features}, new INDArray[] {classes});
        }
    }

    /** Waves as steep as their class says, shifted, so that every example is another one. */
    private static INDArray features(int minibatch, int number) {
        float[] values = new float[minibatch * 160];
        for (int i = 0; i < values.length; i++) {
            int example = i / 160;
            double frequency = 0.3 + 0.8 * (example % 3);
            values[i] = (float) Math.sin(frequency * (i % 160) + number + 0.7 * example);
        }
        return Nd4j.createFromArray(values).reshape(minibatch, 2, 8, 10);
    }

    private static INDArray classes(int minibatch) {
        INDArray classes = Nd4j.zeros(DataType.FLOAT, minibatch, 3);
        for (int example = 0; example < minibatch; example++) {
            classes.putScalar(example, example % 3, 1);
        }
        return classes;
    }
}
