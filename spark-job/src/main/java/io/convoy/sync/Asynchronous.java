package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.model.BatchNormMoments;
import io.convoy.model.Replica;
import io.convoy.sync.payload.Threshold;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Gradients are pushed to the owners of the slices, who update parameters as gradients arrive and
 * answer with what results, so that nobody waits for a worker that is not too far behind. At the
 * end of a round all meet and take over what the owners hold: replicas are bit-identical then.
 */
final class Asynchronous implements Synchronizer {
    private final Replica replica;
    private final StepPlan plan;
    private final Exchange exchange;
    private final Owners owners;
    private final BatchNormMoments moments;
    private final Optional<Threshold> threshold;
    private final FloatBuffer message;
    private int examplesOfRound;
    private boolean begun;

    Asynchronous(Replica replica, StepPlan plan, SyncConfig config, Exchange exchange) {
        this.replica = replica;
        this.plan = plan;
        this.exchange = exchange;
        this.owners =
                exchange.own(OwnerPlan.of(replica, plan, config.staleness(), config.payload()));
        this.moments = replica.batchNormMoments();
        this.threshold =
                config.payload() == Payload.THRESHOLD
                        ? Optional.of(new Threshold(replica.gradientParts()))
                        : Optional.empty();
        this.message =
                NativeBytes.allocate(
                        Math.addExact(
                                replica.parameters().capacity(),
                                replica.updaterState().capacity()));
    }

    @Override
    public void finishStep(int examples, int step) {
        if (!begun) {
            exchange.sum(message, 0, step); // nobody pushes before all owners are there
            begun = true;
        }
        if (examples > 0) {
            push(examples, step);
            examplesOfRound += examples;
        }
        if (step + 1 == plan.steps()) {
            takeOver(step);
        }
    }

    private void push(int examples, int step) {
        FloatBuffer gradient = replica.gradient();
        replica.sumTied();
        moments.updatesToSums(gradient, examples);
        boolean last = plan.examplesOf(owners.rank(), step + 1) == 0;
        threshold.ifPresent(
                chooser -> {
                    if (last) {
                        chooser.release(gradient);
                    } else {
                        chooser.select(gradient);
                    }
                });
        owners.push(gradient, replica.parameters(), examples, step);
    }

    private void takeOver(int step) {
        owners.collect(message, step);
        Ledger.check(exchange.sum(message, examplesOfRound, step), plan.examples(), step);
        int split = replica.parameters().capacity();
        replica.parameters().put(0, message, 0, split);
        replica.updaterState().put(0, message, split, replica.updaterState().capacity());
    }

    @Override
    public Lag lag() {
        return owners.lag();
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
