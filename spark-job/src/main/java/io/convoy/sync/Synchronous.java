package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.model.BatchNormMoments;
import io.convoy.model.Replica;

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

    Synchronous(Replica replica, StepPlan plan, Exchange exchange) {
        this.replica = replica;
        this.plan = plan;
        this.exchange = exchange;
        this.moments = replica.batchNormMoments();
    }

    @Override
    public void finishStep(int examples, int step) {
        moments.updatesToSums(replica.gradient(), examples);
        int total = exchange.sum(replica.gradient(), examples, step);
        Ledger.check(total, plan.examplesAt(step), step);
        moments.sumsToUpdates(replica.gradient(), replica.parameters(), total);
        replica.update(total);
    }

    @Override
    public Phases phases() {
        return exchange.phases();
    }

    @Override
    public long bytesSent() {
        return exchange.bytesSent();
    }
}
