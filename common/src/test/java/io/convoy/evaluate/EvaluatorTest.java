package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.batch.Minibatch;
import io.convoy.batch.Minibatches;
import io.convoy.config.ImageShape;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.error.TrainingException;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.NetworkReader;
import io.convoy.model.Replica;
import io.convoy.model.Topology;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class EvaluatorTest {
    private static final ImageShape SHAPE = new ImageShape(6, 6, 1);
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final int EXAMPLES = 43;

    /**
     * The same network with larger and larger parameters: from outputs near the middle to such that
     * are 0 or 1 to the last bit, where DL4J cuts logarithms off.
     */
    @ParameterizedTest
    @CsvSource({
        "categorical-crossentropy, softmax, 1",
        "categorical-crossentropy, softmax, 10",
        "categorical-crossentropy, softmax, 1000",
        "binary-crossentropy, sigmoid, 1",
        "binary-crossentropy, sigmoid, 10",
        "binary-crossentropy, sigmoid, 1000",
        "squared-error, sigmoid, 1",
        "squared-error, sigmoid, 1000",
        "squared-error, linear, 10",
    })
    void meanLossIsDl4jsScore(String loss, String activation, float scale) {
        NetworkBlueprint blueprint = blueprint(loss, activation, 0);
        ModelState state = scaled(Replica.initialState(blueprint), scale);

        ClassEvaluation evaluation = evaluate(blueprint, state, 16);

        double score = score(blueprint, state);
        assertThat(evaluation.meanLoss()).isCloseTo(score, within(1e-5 * Math.max(1, score)));
    }

    @Test
    void meanLossIsWithoutThePenaltyOnParameters() {
        NetworkBlueprint decaying = blueprint("categorical-crossentropy", "softmax", 0.5);
        NetworkBlueprint free = blueprint("categorical-crossentropy", "softmax", 0);
        ModelState state = Replica.initialState(free);

        assertThat(score(decaying, state)).isGreaterThan(score(free, state) + 0.5);
        assertThat(evaluate(decaying, state, 16).meanLoss())
                .isEqualTo(evaluate(free, state, 16).meanLoss());
    }

    @ParameterizedTest
    @CsvSource({"1", "16", "43", "1000"})
    void countsEveryExampleOnceWhateverTheMinibatch(int minibatch) {
        NetworkBlueprint blueprint = blueprint("categorical-crossentropy", "softmax", 0);
        ModelState state = scaled(Replica.initialState(blueprint), 5);

        ClassEvaluation evaluation = evaluate(blueprint, state, minibatch);

        assertThat(evaluation.examples()).isEqualTo(EXAMPLES);
        for (int c = 0; c < CLASSES.size(); c++) {
            int index = c;
            long drawn = IntStream.of(classes()).filter(found -> found == index).count();
            assertThat(evaluation.confusion().support(c)).isEqualTo(drawn);
        }
    }

    @Test
    void accuracyAndTopKAreThoseCountedByHand() {
        NetworkBlueprint blueprint = blueprint("categorical-crossentropy", "softmax", 0);
        ModelState state = scaled(Replica.initialState(blueprint), 5);
        ComputationGraph plain = plain(blueprint, state);
        float[][] outputs =
                plain.output(false, examples(blueprint).getFeatures())[0].toFloatMatrix();
        plain.close();
        int correct = 0;
        int amongTwo = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            int higher = 0;
            for (float output : outputs[i]) {
                higher += output > outputs[i][classes()[i]] ? 1 : 0;
            }
            correct += higher == 0 ? 1 : 0;
            amongTwo += higher < 2 ? 1 : 0;
        }

        ClassEvaluation evaluation = evaluate(blueprint, state, 16);

        assertThat(evaluation.accuracy()).isEqualTo(correct / (double) EXAMPLES);
        assertThat(evaluation.topK()).isEqualTo(amongTwo / (double) EXAMPLES);
        assertThat(correct).as("neither all nor none").isBetween(1, EXAMPLES - 1);
    }

    @Test
    void aNetworkThatHasDivergedIsRefused() {
        NetworkBlueprint blueprint = blueprint("categorical-crossentropy", "softmax", 0);
        ModelState diverged = scaled(Replica.initialState(blueprint), Float.NaN);

        assertThatThrownBy(() -> evaluate(blueprint, diverged, 16))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        "Cannot evaluate the network: output 'a' is NaN for an example of '%s'."
                                .formatted(CLASSES.get(classes()[0])));
    }

    @Test
    void noExamplesAreTheEmptyEvaluation() {
        NetworkBlueprint blueprint = blueprint("categorical-crossentropy", "softmax", 0);
        Minibatches none = new Minibatches(List.of(), blueprint.input(), 4, 8);

        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            assertThat(new Evaluator(replica, blueprint).evaluate(none, 2))
                    .isEqualTo(ClassEvaluation.empty(CLASSES, 2));
        }
    }

    private static ClassEvaluation evaluate(
            NetworkBlueprint blueprint, ModelState state, int minibatch) {
        try (Replica replica = Replica.open(blueprint, state)) {
            return (ClassEvaluation)
                    new Evaluator(replica, blueprint)
                            .evaluate(
                                    new Minibatches(
                                            List.of(block()), blueprint.input(), 4, minibatch),
                                    2);
        }
    }

    private static double score(NetworkBlueprint blueprint, ModelState state) {
        ComputationGraph plain = plain(blueprint, state);
        try {
            return plain.score(examples(blueprint), false);
        } finally {
            plain.close();
        }
    }

    private static ComputationGraph plain(NetworkBlueprint blueprint, ModelState state) {
        ComputationGraph plain =
                new ComputationGraph(
                        ComputationGraphConfiguration.fromJson(blueprint.configuration()));
        plain.init(Nd4j.createFromArray(state.parameters()), false);
        return plain;
    }

    private static DataSet examples(NetworkBlueprint blueprint) {
        Minibatch all =
                new Minibatches(List.of(block()), blueprint.input(), 4, EXAMPLES).inOrder().next();
        return new DataSet(all.features(), all.labels());
    }

    private static ImageBlock block() {
        byte[] pixels = new byte[EXAMPLES * SHAPE.values()];
        new SplittableRandom(4).nextBytes(pixels);
        return new ImageBlock(SHAPE, PixelType.UINT8, new int[EXAMPLES], classes(), pixels);
    }

    private static int[] classes() {
        return new SplittableRandom(5).ints(EXAMPLES, 0, CLASSES.size()).toArray();
    }

    private static ModelState scaled(ModelState state, float factor) {
        float[] parameters = state.parameters().clone();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= factor;
        }
        return new ModelState(0, 0, 0, parameters, state.updaterState());
    }

    private static NetworkBlueprint blueprint(String loss, String activation, double l2) {
        String text =
                """
                input: 6,6,1
                loss: %s
                layers:
                  - conv: {filters: 3, kernel: 3, activation: tanh}
                  - flatten
                  - dropout: 0.5
                  - dense: {units: 4, activation: %s}
                """
                        .formatted(loss, activation);
        OptimizerConfig optimizer =
                new OptimizerConfig(
                        OptimizerKind.SGD,
                        0.1,
                        0.9,
                        0.9,
                        0.999,
                        1e-8,
                        0,
                        l2,
                        LearningRateSchedule.CONSTANT,
                        0);
        return NetworkBlueprint.of(
                Topology.of(NetworkReader.read("test.yaml", text)), optimizer, 1, 7, CLASSES);
    }
}
