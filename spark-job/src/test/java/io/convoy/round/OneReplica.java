package io.convoy.round;

import io.convoy.batch.Minibatch;
import io.convoy.model.ModelState;
import io.convoy.model.NetworkBlueprint;
import io.convoy.model.Replica;
import java.util.List;

/** The reference on the blueprint's own engine: one replica on what all workers see in a step. */
final class OneReplica {

    private OneReplica() {}

    static float[] train(
            NetworkBlueprint blueprint, List<Integer> shares, int minibatch, int epochs) {
        ModelState state = Replica.initialState(blueprint);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            state = next(blueprint, state, new Joined(blueprint, shares, minibatch, epoch));
        }
        return state.parameters();
    }

    private static ModelState next(NetworkBlueprint blueprint, ModelState state, Joined joined) {
        try (Replica replica = Replica.open(blueprint, state)) {
            replica.seedNoise(joined.noise());
            int iteration = state.iteration();
            for (Minibatch step : joined) {
                replica.computeGradient(step);
                replica.update(step.examples());
                iteration++;
            }
            return replica.state(state.round() + 1, iteration, state.examples());
        }
    }
}
