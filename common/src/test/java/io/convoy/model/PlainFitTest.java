package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.Minibatch;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import java.util.Iterator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** On DL4J's own layers ({@link Engine#DL4J}) one worker trains as plain DL4J does. */
class PlainFitTest {
    @ParameterizedTest
    @MethodSource("trainings")
    void aReplicaOnDl4jsLayersTrainsAsDl4jsOwnFitBitForBit(String text, OptimizerConfig optimizer) {
        NetworkBlueprint blueprint = Blueprints.of(text, optimizer, 3).on(Engine.DL4J);
        ModelState initial = Replica.initialState(blueprint);
        ComputationGraph plain = Blueprints.plain(blueprint);
        assertThat(initial.parameters()).containsExactly(plain.params().toFloatVector());

        ModelState state = initial;
        for (int round = 0; round < 3; round++) {
            state = Rounds.next(blueprint, state);
            fitEpoch(plain, blueprint, round);
        }

        assertThat(state.parameters())
                .isNotEqualTo(initial.parameters())
                .containsExactly(plain.params().toFloatVector());
        assertThat(state.updaterState()).containsExactly(updaterState(plain));
        assertThat(state.iteration()).isEqualTo(plain.getIterationCount());
        plain.close();
    }

    private static Stream<Arguments> trainings() {
        OptimizerConfig decaying = Optimizers.regularised(0.001, 0.01);
        return Stream.of(
                Arguments.of(Blueprints.SMOOTH, Optimizers.sgd(0.1)),
                Arguments.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.MOMENTUM, 0.05)),
                Arguments.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.ADAM, 0.01)),
                Arguments.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.RMSPROP, 0.01)),
                Arguments.of(Blueprints.SMOOTH, decaying),
                Arguments.of(
                        Blueprints.SMOOTH, Optimizers.scheduled(LearningRateSchedule.LINEAR, 1)),
                Arguments.of(Blueprints.WITH_DROPOUT, Optimizers.of(OptimizerKind.ADAM, 0.01)),
                Arguments.of(Blueprints.WITH_BATCHNORM, decaying),
                Arguments.of(
                        Blueprints.WITH_BATCHNORM, Optimizers.of(OptimizerKind.MOMENTUM, 0.05)));
    }

    private static void fitEpoch(ComputationGraph plain, NetworkBlueprint blueprint, int epoch) {
        Nd4j.getRandom().setSeed(Rounds.NOISE + epoch);
        for (Iterator<Minibatch> pass = Rounds.pass(blueprint, epoch); pass.hasNext(); ) {
            plain.fit(Drawn.dataSet(pass.next()));
        }
        plain.incrementEpochCount();
    }

    private static float[] updaterState(ComputationGraph graph) {
        INDArray state = graph.getUpdater().getStateViewArray();
        return state == null ? new float[0] : state.dup().data().asFloat();
    }
}
