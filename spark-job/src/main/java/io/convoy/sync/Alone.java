package io.convoy.sync;

import io.convoy.model.Replica;

/** The only worker has nobody to wait for: DL4J's own training, whatever the policy. */
record Alone(Replica replica) implements Synchronizer {
    @Override
    public void finishStep(int examples, int step) {
        replica.update(examples);
    }

    @Override
    public Phases phases() {
        return Phases.NONE;
    }
}
