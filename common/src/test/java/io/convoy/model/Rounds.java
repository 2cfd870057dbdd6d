package io.convoy.model;

import io.convoy.batch.Minibatch;
import java.util.Iterator;

/** What one worker by itself makes of rounds, for tests. */
final class Rounds {
    /** Two full minibatches and one of 3. */
    static final int EXAMPLES = 19;

    static final int MINIBATCH = 8;
    static final int NOISE = 99;

    private Rounds() {}

    /** A pass over the data by a replica of its own, as a worker makes it. */
    static ModelState next(NetworkBlueprint blueprint, ModelState state) {
        try (Replica replica = Replica.open(blueprint, state)) {
            replica.seedNoise(NOISE + state.round());
            int steps = 0;
            for (Iterator<Minibatch> pass = pass(blueprint, state.round()); pass.hasNext(); ) {
                Minibatch minibatch = pass.next();
                replica.computeGradient(minibatch);
                replica.update(minibatch.examples());
                steps++;
            }
            return replica.state(
                    state.round() + 1, state.iteration() + steps, state.examples() + EXAMPLES);
        }
    }

    /** The minibatches of a round. */
    static Iterator<Minibatch> pass(NetworkBlueprint blueprint, int round) {
        return Drawn.minibatches(blueprint, EXAMPLES, MINIBATCH, 5).shuffled(round);
    }
}
