package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.config.Payload;
import io.convoy.model.BatchNormMoments;
import io.convoy.model.Replica;
import io.convoy.sync.payload.Threshold;
import java.util.Optional;

/**
 * Gradient sums travel every step, and every replica makes the same update of the combined
 * gradient: replicas stay bit-identical, and N workers with minibatch b do what one would with
 * minibatch N·b.
 */
final class Synchronous implements Synchronizer {
    private final Replica replica;
    private final StepPlan plan;
    private final Exchange exchange;
    private final BatchNormMoments moments;
    private final Optional<Threshold> threshold;

    Synchronous(Replica replica, StepPlan plan, Exchange exchange, Payload payload) {
        this.replica = replica;
        this.plan = plan;
        this.exchange = exchange;
        this.moments = replica.batchNormMoments();
        this.threshold =
                payload == Payload.THRESHOLD
                        ? Optional.of(new Threshold(replica.gradientParts()))
                        : Optional.empty();
    }

    @Override
    public void finishStep(int examples, int step) {
        moments.updatesToSums(replica.gradient(), examples);
        threshold.ifPresent(chooser -> choose(chooser, step));
        int total = exchange.sum(replica.gradient(), examples, step);
        Ledger.check(total, plan.examplesAt(step), step);
        moments.sumsToUpdates(replica.gradient(), replica.parameters(), total);
        replica.update(total);
    }

    /** The last step takes all that is left over, so that a round ends in its state alone. */
    private void choose(Threshold chooser, int step) {
        if (step + 1 == plan.steps()) {
            chooser.release(replica.gradient());
        } else {
            chooser.select(replica.gradient());
        }
    }

    @Override
    public long bytesSent() {
        return exchange.bytesSent();
    }

    @Override
    public Phases phases() {
        return exchange.phases();
    }
}
