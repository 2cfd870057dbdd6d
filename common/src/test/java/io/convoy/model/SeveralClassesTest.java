package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.LabelSets;
import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.batch.Preparation;
import io.convoy.config.OptimizerKind;
import io.convoy.error.ConfigException;
import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SeveralClassesTest {
    private static final String LAYERS =
            """
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - flatten
              - dense: {units: 4, activation: sigmoid}
            """;
    private static final String BINARY = "loss: binary-crossentropy\n" + LAYERS;
    private static final String SMOOTHED =
            "loss: {kind: binary-crossentropy, label-smoothing: 0.2}\n" + LAYERS;
    private static final String SQUARED = "loss: squared-error\n" + LAYERS;
    private static final String AUXILIARY =
            """
            loss: binary-crossentropy
            input: 8,8,1
            layers:
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - auxiliary-output: {weight: 0.5, layers: [flatten, dense: {units: 4, activation: sigmoid}]}
              - conv: {filters: 4, kernel: 3, activation: tanh}
              - flatten
              - dense: {units: 4, activation: sigmoid}
            """;

    /** None, one, several and all; Drawn's labels are 0 to 3. */
    private static final LabelSets SETS =
            LabelSets.of(4, List.of(List.of(), List.of(0, 1, 2, 3), List.of(0, 3), List.of(2)));

    private static final double TOLERANCE = 5e-5;

    private static NetworkBlueprint blueprint(String text) {
        return Blueprints.of(text, Optimizers.of(OptimizerKind.ADAM, 0.01), 1).with(SETS);
    }

    private static Minibatches minibatches(NetworkBlueprint blueprint, int examples) {
        ImageBlock block = Drawn.block(blueprint, examples, 3);
        return new Minibatches(
                List.of(block), blueprint.input(), SETS, examples, Preparation.PLAIN);
    }

    static Stream<Arguments> cases() {
        return Stream.of(BINARY, SMOOTHED, SQUARED, AUXILIARY)
                .flatMap(
                        text ->
                                Stream.of(Engine.COMPILED, Engine.DL4J)
                                        .map(engine -> Arguments.of(text, engine)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientAndLossAreThoseOfPlainDl4j(String text, Engine engine) {
        NetworkBlueprint blueprint = blueprint(text).on(engine);
        ComputationGraph plain = Blueprints.plain(blueprint);
        try (Minibatches minibatches = minibatches(blueprint, 24);
                Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            Minibatch minibatch = minibatches.inOrder().next();
            INDArray labels = minibatch.labels();
            assertThat(labels.sum(1).toIntVector()).contains(0, 1, 2, 4);
            INDArray[] targets = new INDArray[plain.getNumOutputArrays()];
            // Of each class, 0.2 of the certainty goes to yes and no alike
            Arrays.fill(targets, text.equals(SMOOTHED) ? labels.mul(0.8).addi(0.1) : labels);
            plain.setParams(replica.network().params());
            plain.setInputs(minibatch.features());
            plain.setLabels(targets);
            plain.computeGradientAndScore();

            double loss = replica.computeGradient(minibatch);

            assertThat(loss).isCloseTo(plain.score(), within(1e-5 * plain.score()));
            INDArray expected = plain.getFlattenedGradients();
            assertThat(replica.network().getFlattenedGradients().distance2(expected))
                    .isLessThan(TOLERANCE * expected.norm2Number().doubleValue());
        }
        plain.close();
    }

    @Test
    void learnsEveryLabelByHeart() {
        NetworkBlueprint blueprint = blueprint(BINARY);
        try (Minibatches minibatches = minibatches(blueprint, 24);
                Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            Minibatch minibatch = minibatches.inOrder().next();
            int wrong = Integer.MAX_VALUE;
            for (int step = 0; step < 500 && wrong > 0; step++) {
                replica.computeGradient(minibatch);
                replica.update(24);
                try (INDArray outputs = replica.predict(minibatch.features())) {
                    wrong =
                            outputs.gte(0.5)
                                    .neq(minibatch.labels().gte(0.5))
                                    .castTo(org.nd4j.linalg.api.buffer.DataType.INT32)
                                    .sumNumber()
                                    .intValue();
                }
            }
            assertThat(wrong).isZero();
        }
    }

    @Test
    void everyOutputIsASigmoid() {
        for (String text : List.of(BINARY, SMOOTHED, SQUARED, AUXILIARY)) {
            assertThatCode(() -> SeveralClasses.require(Texts.topology(text)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anotherOutputIsRefusedWithItsLineAndWhatToWrite() {
        String softmax = LAYERS.replace("sigmoid", "softmax");

        assertThatThrownBy(() -> SeveralClasses.require(Texts.topology(softmax)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Cannot train dense-1 (net.yaml, line 5) with data.label-separator: its activation is softmax. An image may be of several classes or of none, so that each needs an output of its own, from 0 to 1. Write dense: {units: classes, activation: sigmoid} and loss: binary-crossentropy, or remove data.label-separator.");
        String early =
                AUXILIARY
                        .replace("binary-crossentropy", "squared-error")
                        .replaceFirst("sigmoid", "tanh");
        assertThatThrownBy(() -> SeveralClasses.require(Texts.topology(early)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Cannot train dense-1 (net.yaml, line 5) with data.label-separator: its activation is tanh.");
    }

    @Test
    void labelSetsAreOfTheClassesOfTheNetwork() {
        assertThatThrownBy(() -> blueprint(BINARY).with(LabelSets.ofClasses(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The class list has 4 classes, the label sets are of 3.");
    }

    @Test
    void anArchiveKnowsThatExamplesAreOfSeveralClasses() throws IOException {
        NetworkBlueprint blueprint = blueprint(BINARY);
        ModelState state = Replica.initialState(blueprint);
        ModelArchive single = Archived.archive(blueprint, state);
        ModelArchive several = Archived.archive(blueprint, state, "|");

        ModelArchive read = Archived.read(Archived.bytes(several));

        assertThat(read.card().labelSeparator()).isEqualTo("|");
        assertThat(read.blueprint().labelSets()).isEqualTo(LabelSets.of(4, List.of()));
        assertThat(read.blueprint().with(SETS).labelSets()).isEqualTo(SETS);
        assertThat(
                        new String(
                                Archived.entries(Archived.bytes(single)).get("convoy.json"),
                                java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("labelSeparator");
        assertThat(Archived.read(Archived.bytes(single)).blueprint().labelSets())
                .isEqualTo(LabelSets.ofClasses(4));
    }
}
