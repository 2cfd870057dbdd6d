package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.Minibatch;
import io.convoy.compute.CompiledNetwork;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Words of the network language that are more than one of DL4J's layers with its options. */
class NetworkWordsTest {
    private static final String DEPTHWISE =
            """
            input: 8,8,3
            layers:
              - depthwise-conv: {kernel: 3, multiplier: 2, padding: same, stride: 2, activation: tanh}
              - depthwise-conv: {kernel: [3, 1], padding: [1, 0], bias: false}
              - batchnorm
              - activation: relu
              - flatten
              - dense: {units: 3, activation: softmax}
            """;

    private static final String SEPARABLE =
            """
            input: 8,8,3
            layers:
              - separable-conv: {filters: 8, kernel: 3, multiplier: 2, activation: relu, name: first}
              - separable-conv: {filters: 8, kernel: 3, padding: same, activation: tanh, repeat: 2, shared: true}
              - flatten
              - dense: {units: 3, activation: softmax}
            """;

    private static final String LAYERS =
            """
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - flatten
              - dense: {units: classes, activation: softmax}
            """;

    private static final String SMOOTHED = "loss: {label-smoothing: 0.2}\n" + LAYERS;

    private static final String WEIGHTED = "loss: {class-weights: {class-1: 3}}\n" + LAYERS;

    private static final String BOTH =
            "loss: {label-smoothing: 0.2, class-weights: [0.5, 2, 1.25]}\n" + LAYERS;

    private static final String AUXILIARY =
            """
            loss: {class-weights: [0.5, 2, 1.25]}
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - auxiliary-output:
                  weight: 0.3
                  layers: [global-avgpool, dense: {units: classes, activation: softmax, name: early}]
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - flatten
              - dense: {units: classes, activation: softmax, name: main}
            """;

    private static final String BINARY =
            """
            loss: {kind: binary-crossentropy, label-smoothing: 0.2}
            input: 8,8,1
            layers:
              - auxiliary-output: {weight: 2, layers: [flatten, dense: {units: 3, activation: sigmoid}]}
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - flatten
              - dense: {units: 3, activation: sigmoid}
            """;

    private static final OptimizerConfig ADAM = Optimizers.of(OptimizerKind.ADAM, 0.01);

    /** As that of {@code compute.Comparison} for the network that normalises a minibatch. */
    private static final double TOLERANCE = 3e-4;

    @TempDir private Path folder;

    static List<String> texts() {
        return List.of(DEPTHWISE, SEPARABLE, SMOOTHED, WEIGHTED, BOTH, AUXILIARY, BINARY);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void gradientAndLossAreThoseOfPlainDl4j(String text) {
        NetworkBlueprint blueprint = blueprint(text);
        Minibatch minibatch = minibatch(blueprint);
        ComputationGraph plain = Blueprints.plain(blueprint);
        INDArray[] targets = new INDArray[plain.getNumOutputArrays()];
        Arrays.fill(targets, targets(text, minibatch.labels()));
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            plain.setParams(replica.network().params());
            plain.setInputs(minibatch.features());
            plain.setLabels(targets);
            plain.computeGradientAndScore();

            double loss = replica.computeGradient(minibatch);

            assertThat(((CompiledNetwork) replica.network()).obstacle()).isEmpty();
            assertThat(loss).isCloseTo(plain.score(), within(1e-5 * plain.score()));
            INDArray expected = plain.getFlattenedGradients();
            assertThat(replica.network().getFlattenedGradients().distance2(expected))
                    .isLessThan(TOLERANCE * expected.norm2Number().doubleValue());
        }
        plain.close();
    }

    /** By the definition of smoothing: 0.2 of a target goes to all classes alike. */
    private static INDArray targets(String text, INDArray labels) {
        double even = text.contains("binary") ? 0.1 : 0.2 / 3;
        return text.contains("smoothing") ? labels.mul(0.8).addi(even) : labels;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void learns32PicturesByHeart(String text) {
        NetworkBlueprint blueprint = blueprint(text);
        Minibatch minibatch = Drawn.minibatches(blueprint, 32, 32, 3).inOrder().next();
        int correct = 0;
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            for (int step = 0; step < 1000 && correct < 32; step++) {
                replica.computeGradient(minibatch);
                replica.update(32);
                correct = correct(replica, minibatch);
            }
        }
        assertThat(correct).isEqualTo(32);
    }

    private static int correct(Replica replica, Minibatch minibatch) {
        try (INDArray outputs = replica.predict(minibatch.features());
                INDArray predicted = outputs.argMax(1);
                INDArray classes = minibatch.labels().argMax(1)) {
            return predicted.eq(classes).castTo(DataType.INT32).sumNumber().intValue();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void archiveOpensInPlainDl4jWithTheSameMainOutput(String text) throws IOException {
        NetworkBlueprint blueprint = blueprint(text);
        ModelState state = Rounds.next(blueprint, Replica.initialState(blueprint));
        ModelArchive archive = Archived.archive(blueprint, state);
        Path file = Files.write(folder.resolve("model.zip"), Archived.bytes(archive));
        INDArray features = minibatch(blueprint).features();

        ComputationGraph plain = ModelSerializer.restoreComputationGraph(file.toFile());

        assertThat(plain).isExactlyInstanceOf(ComputationGraph.class);
        assertThat(Archived.read(Archived.bytes(archive))).isEqualTo(archive);
        try (Replica replica = Replica.open(archive.blueprint(), archive.state());
                INDArray outputs = replica.predict(features)) {
            assertThat(plain.output(false, features)[0].distance2(outputs)).isLessThan(1e-6);
        }
        plain.close();
    }

    @Test
    void weightsCountTheExamplesOfAClass() {
        NetworkBlueprint blueprint = blueprint(WEIGHTED);
        Minibatch minibatch = minibatch(blueprint);
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint));
                INDArray outputs = replica.predict(minibatch.features())) {
            double sum = 0;
            for (int i = 0; i < minibatch.examples(); i++) {
                int trueClass = minibatch.labelSets().get(i);
                double weight = trueClass == 1 ? 3 : 1;
                sum -= weight * Math.log(outputs.getDouble(i, trueClass));
            }

            assertThat(replica.computeGradient(minibatch))
                    .isCloseTo(sum / minibatch.examples(), within(1e-5));
        }
    }

    @Test
    void balancedWeightsMakeEveryClassCountTheSame() {
        Topology topology =
                Topology.of(
                        NetworkReader.read(
                                "net.yaml", "loss: {class-weights: balanced}\n" + LAYERS),
                        3);
        ClassCounts counts = new ClassCounts(List.of("a", "b", "c"), List.of(10, 30, 80));

        assertThat(topology.description().loss().classWeights().of(counts))
                .containsExactly(4.0, 120.0 / 90, 0.5);
        assertThat(NetworkBlueprint.of(topology, ADAM, 1, 7, counts).configuration())
                .contains("4.0")
                .isNotEqualTo(
                        NetworkBlueprint.of(topology, ADAM, 1, 7, counts.names()).configuration());
    }

    @Test
    void lossIsThatOfTheMainOutputAndTheWeighedOthers() {
        NetworkBlueprint blueprint = blueprint(AUXILIARY.replaceFirst("loss: .*\n", ""));
        Minibatch minibatch = minibatch(blueprint);
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            INDArray[] outputs = replica.network().output(false, minibatch.features());
            double expected =
                    crossEntropy(outputs[0], minibatch) + 0.3 * crossEntropy(outputs[1], minibatch);

            assertThat(replica.network().getConfiguration().getNetworkOutputs())
                    .containsExactly("main", "early");
            assertThat(replica.computeGradient(minibatch)).isCloseTo(expected, within(1e-5));
            assertThat(replica.predict(minibatch.features())).isEqualTo(outputs[0]);
        }
    }

    private static double crossEntropy(INDArray outputs, Minibatch minibatch) {
        double sum = 0;
        for (int i = 0; i < minibatch.examples(); i++) {
            sum -= Math.log(outputs.getDouble(i, minibatch.labelSets().get(i)));
        }
        return sum / minibatch.examples();
    }

    /** DL4J would count all channels as inputs of a feature map that reads one. */
    @Test
    void depthwiseFiltersKeepTheSizeOfTheirInput() {
        NetworkBlueprint blueprint =
                blueprint(
                        """
                        input: 12,12,64
                        layers:
                          - depthwise-conv: {kernel: 3, activation: relu}
                          - flatten
                          - dense: {units: 3, activation: softmax}
                        """);
        ComputationGraph plain = Blueprints.plain(blueprint);

        INDArray filters = plain.getParam("depthwise-conv-1_W");

        assertThat(filters.length()).isEqualTo(576);
        assertThat(filters.stdNumber().doubleValue()).isCloseTo(Math.sqrt(2.0 / 9), within(0.05));
        plain.close();
    }

    @Test
    void smoothedTargetsAreWrittenForMinibatchesOfAnySize() {
        NetworkBlueprint blueprint = blueprint(SMOOTHED);
        try (OutputTargets targets = new OutputTargets(blueprint.targets(), 2)) {
            for (int size : new int[] {8, 3, 8}) {
                Minibatch minibatch = Drawn.minibatches(blueprint, size, size, 4).inOrder().next();

                INDArray[] written = targets.of(minibatch);

                INDArray expected = minibatch.labels().mul(0.8).addi(0.2 / 3);
                assertThat(written).hasSize(2);
                assertThat(written[0].distance2(expected)).isLessThan(1e-6);
                assertThat(written[1]).isSameAs(written[0]);
            }
        }
    }

    private static NetworkBlueprint blueprint(String text) {
        return Blueprints.of(Topology.of(NetworkReader.read("net.yaml", text), 3), ADAM, 1);
    }

    private static Minibatch minibatch(NetworkBlueprint blueprint) {
        Nd4j.getRandom().setSeed(5);
        return Drawn.minibatches(blueprint, 8, 8, 4).inOrder().next();
    }
}
