package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.model.BatchNormMoments;
import io.convoy.model.Replica;
import java.nio.FloatBuffer;

/**
 * Each worker trains by itself for some steps; then parameters and updater state are replaced by
 * their mean over the workers, weighted by the examples each has seen since the last time. The last
 * step of a round always synchronises.
 */
final class Averaging implements Synchronizer {
    private final Replica replica;
    private final StepPlan plan;
    private final int period;
    private final int steps;
    private final Exchange exchange;
    private final BatchNormMoments moments;
    private final float[] reference;
    private final FloatBuffer message;
    private int examplesSince;
    private int totalSince;

    Averaging(Replica replica, StepPlan plan, int period, Exchange exchange) {
        this.replica = replica;
        this.plan = plan;
        this.period = period;
        this.steps = plan.steps();
        this.exchange = exchange;
        this.moments = replica.batchNormMoments();
        this.reference = new float[replica.parameters().capacity()];
        replica.parameters().get(0, reference);
        this.message = NativeBytes.allocate(reference.length + replica.updaterState().capacity());
    }

    @Override
    public void finishStep(int examples, int step) {
        if (examples > 0) {
            replica.update(examples);
        }
        examplesSince += examples;
        totalSince += plan.examplesAt(step);
        if ((step + 1) % period == 0 || step + 1 == steps) {
            average(step);
        }
    }

    private void average(int step) {
        FloatBuffer parameters = replica.parameters();
        int split = parameters.capacity();
        moments.variancesToMoments(parameters, reference);
        float weight = (float) examplesSince / totalSince;
        scale(parameters, weight, 0);
        scale(replica.updaterState(), weight, split);
        int total = exchange.sum(message, examplesSince, step);
        Ledger.check(total, totalSince, step);
        parameters.put(0, message, 0, split);
        replica.updaterState().put(0, message, split, replica.updaterState().capacity());
        moments.momentsToVariances(parameters, reference);
        parameters.get(0, reference);
        examplesSince = 0;
        totalSince = 0;
    }

    private void scale(FloatBuffer from, float weight, int offset) {
        for (int i = 0; i < from.capacity(); i++) {
            message.put(offset + i, weight * from.get(i));
        }
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
