package io.convoy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.Minibatch;
import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import java.util.Iterator;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReplicaTest {
    @ParameterizedTest
    @EnumSource(LearningRateSchedule.class)
    void goesOnFromAStateAsIfItHadNeverStopped(LearningRateSchedule schedule) {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.WITH_BATCHNORM, Optimizers.scheduled(schedule, 1), 4);
        ModelState state = Replica.initialState(blueprint);
        ModelState uninterrupted = state;
        try (Replica replica = Replica.open(blueprint, state)) {
            for (int round = 0; round < 4; round++) {
                state = Rounds.next(blueprint, state);
                replica.network().getConfiguration().setEpochCount(round);
                Iterator<Minibatch> pass = Rounds.pass(blueprint, round);
                while (pass.hasNext()) {
                    Minibatch minibatch = pass.next();
                    replica.computeGradient(minibatch);
                    replica.update(minibatch.examples());
                }
            }
            uninterrupted =
                    replica.state(4, replica.network().getIterationCount(), 4L * Rounds.EXAMPLES);
        }
        assertThat(state).isEqualTo(uninterrupted);
    }

    /** With a schedule, two rounds at the same state differ if the round is another one. */
    @Test
    void aLaterRoundHasItsOwnLearningRate() {
        NetworkBlueprint blueprint =
                Blueprints.of(
                        Blueprints.SMOOTH, Optimizers.scheduled(LearningRateSchedule.LINEAR, 0), 4);
        ModelState first = Replica.initialState(blueprint);
        ModelState third = new ModelState(2, 0, 0, first.parameters(), first.updaterState());

        float full = change(blueprint, first);
        float half = change(blueprint, third);

        assertThat(half).isEqualTo(full / 2, org.assertj.core.api.Assertions.offset(1e-4f));
    }

    /** How far the last bias moves in one step. */
    private static float change(NetworkBlueprint blueprint, ModelState state) {
        try (Replica replica = Replica.open(blueprint, state)) {
            Minibatch minibatch = Rounds.pass(blueprint, 0).next();
            replica.computeGradient(minibatch);
            replica.update(minibatch.examples());
            int last = state.parameters().length - 1;
            return replica.parameters().get(last) - state.parameters()[last];
        }
    }

    @Test
    void returnsTheStateItWasOpenedIn() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.ADAM, 0.01), 1);
        ModelState trained = Rounds.next(blueprint, Replica.initialState(blueprint));

        try (Replica replica = Replica.open(blueprint, trained)) {
            assertThat(replica.state(trained.round(), trained.iteration(), trained.examples()))
                    .isEqualTo(trained);
        }
        assertThat(trained.updaterState()).hasSize(2 * trained.parameters().length);
    }

    @Test
    void leavesTheStateItWasOpenedInUnchanged() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.MOMENTUM, 0.1), 1);
        ModelState initial = Replica.initialState(blueprint);
        String digest = initial.digest();

        Rounds.next(blueprint, initial);

        assertThat(initial.digest()).isEqualTo(digest);
    }

    @Test
    void drawsTheInitialStateFromTheBlueprintsSeedAlone() {
        Topology topology = Texts.topology(Blueprints.SMOOTH);
        List<String> classes = List.of("a", "b", "c");
        OptimizerConfig sgd = Optimizers.sgd(0.1);
        NetworkBlueprint seven = NetworkBlueprint.of(topology, sgd, 1, 7, classes);
        NetworkBlueprint eight = NetworkBlueprint.of(topology, sgd, 1, 8, classes);
        ModelState first = Replica.initialState(seven);

        Nd4j.rand(5);

        assertThat(Replica.initialState(seven)).isEqualTo(first);
        assertThat(Replica.initialState(eight).parameters()).isNotEqualTo(first.parameters());
    }

    private static List<Engine> engines() {
        return List.of(Engine.COMPILED, Engine.DL4J);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void predictsAsDl4jsOutputWithDropoutOffAndRunningStatistics(Engine engine) {
        for (String text : List.of(Blueprints.WITH_DROPOUT, Blueprints.WITH_BATCHNORM)) {
            NetworkBlueprint blueprint = Blueprints.of(text, Optimizers.sgd(0.1), 1).on(engine);
            ModelState state = Rounds.next(blueprint, Replica.initialState(blueprint));
            INDArray features = Rounds.pass(blueprint, 0).next().features();
            ComputationGraph plain = Blueprints.plain(blueprint);
            plain.setParams(Nd4j.createFromArray(state.parameters()));

            try (Replica replica = Replica.open(blueprint, state)) {
                INDArray predicted = replica.predict(features);
                assertThat(predicted).isEqualTo(plain.output(false, features)[0]);
                assertThat(replica.predict(features)).as("once more").isEqualTo(predicted);
            }
            plain.close();
        }
    }

    @Test
    void predictingDoesNotChangeTraining() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.WITH_BATCHNORM, Optimizers.sgd(0.1), 1);
        ModelState initial = Replica.initialState(blueprint);
        try (Replica replica = Replica.open(blueprint, initial)) {
            for (Iterator<Minibatch> pass = Rounds.pass(blueprint, 0); pass.hasNext(); ) {
                Minibatch minibatch = pass.next();
                replica.computeGradient(minibatch);
                replica.predict(minibatch.features());
                replica.update(minibatch.examples());
            }
            assertThat(replica.state(1, 3, Rounds.EXAMPLES))
                    .isEqualTo(Rounds.next(blueprint, initial));
        }
    }

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void keepsSharedParametersEqualToTheBit(OptimizerKind kind) {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.WITH_SHARED, Optimizers.of(kind, 0.01), 1);
        ModelState state = Replica.initialState(blueprint);
        assertSharedEqual(blueprint, state);

        state = Rounds.next(blueprint, Rounds.next(blueprint, state));

        assertSharedEqual(blueprint, state);
        assertThat(state.parameters()).isNotEqualTo(Replica.initialState(blueprint).parameters());
    }

    private static void assertSharedEqual(NetworkBlueprint blueprint, ModelState state) {
        try (Replica replica = Replica.open(blueprint, state)) {
            for (String key : List.of("_W", "_b")) {
                INDArray first = replica.network().getParam("conv-2" + key).dup();
                assertThat(replica.network().getParam("conv-3" + key)).isEqualTo(first);
                assertThat(replica.network().getParam("conv-4" + key)).isEqualTo(first);
            }
            assertThat(replica.network().getParam("conv-1_W"))
                    .isNotEqualTo(replica.network().getParam("conv-2_W"));
        }
    }

    /** As a worker that is done takes part in the steps of the others. */
    @Test
    void updatesByAGradientThatIsNotItsOwn() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.MOMENTUM, 0.1), 1);
        ModelState initial = Replica.initialState(blueprint);
        Minibatch minibatch = Rounds.pass(blueprint, 0).next();
        try (Replica working = Replica.open(blueprint, initial);
                Replica idle = Replica.open(blueprint, initial)) {
            idle.clearGradient();
            for (int i = 0; i < idle.gradient().capacity(); i++) {
                assertThat(idle.gradient().get(i)).isZero();
            }
            working.computeGradient(minibatch);
            idle.gradient().put(0, working.gradient(), 0, working.gradient().capacity());

            working.update(minibatch.examples());
            idle.update(minibatch.examples());

            assertThat(idle.state(0, 1, 8)).isEqualTo(working.state(0, 1, 8));
            assertThat(idle.state(0, 1, 8).parameters()).isNotEqualTo(initial.parameters());
        }
    }

    @Test
    void reportsOnDl4jsLayersTheMeanLossOfTheMinibatchAsDl4jsScore() {
        NetworkBlueprint blueprint =
                Blueprints.of(Blueprints.SMOOTH, Optimizers.regularised(0.01, 0.1), 1)
                        .on(Engine.DL4J);
        ComputationGraph plain = Blueprints.plain(blueprint);
        try (Replica replica = Replica.open(blueprint, Replica.initialState(blueprint))) {
            Minibatch minibatch = Rounds.pass(blueprint, 0).next();

            assertThat(replica.computeGradient(minibatch))
                    .isEqualTo(plain.score(Drawn.dataSet(minibatch), true));
        }
        plain.close();
    }

    /** An updater that lost what it knew would go on without a word, but otherwise. */
    @Test
    void refusesAStateOfAnotherOptimizer() {
        NetworkBlueprint adam =
                Blueprints.of(Blueprints.SMOOTH, Optimizers.of(OptimizerKind.ADAM, 0.01), 1);
        NetworkBlueprint sgd = Blueprints.of(Blueprints.SMOOTH, Optimizers.sgd(0.01), 1);
        ModelState ofSgd = Replica.initialState(sgd);
        ModelState ofAdam = Replica.initialState(adam);

        assertThatThrownBy(() -> Replica.open(adam, ofSgd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot open a replica: the state has 0 values of updater state, the network's updater %d.",
                        2 * ofAdam.parameters().length);
        assertThatThrownBy(() -> Replica.open(sgd, ofAdam))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot open a replica: the state has %d values of updater state, the network's updater 0.",
                        2 * ofAdam.parameters().length);
    }

    @Test
    void refusesAStateOfAnotherNetwork() {
        NetworkBlueprint smooth = Blueprints.of(Blueprints.SMOOTH, Optimizers.sgd(0.01), 1);
        ModelState other =
                Replica.initialState(
                        Blueprints.of(Blueprints.WITH_DROPOUT, Optimizers.sgd(0.01), 1));

        assertThatThrownBy(() -> Replica.open(smooth, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid parameters: expected length 151, got length 475");
    }
}
