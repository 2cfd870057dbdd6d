package io.convoy.sync;

import io.convoy.batch.StepPlan;
import io.convoy.config.Payload;
import io.convoy.config.SyncConfig;
import io.convoy.model.BatchNormMoments;
import io.convoy.model.Replica;
import java.nio.FloatBuffer;

/**
 * Each worker trains by itself for some steps; then parameters and updater state are replaced by
 * their mean over the workers, weighted by the examples each has seen since the last time. The last
 * step of a round always synchronises.
 *
 * <p>What travels is how far each worker has gone from the last mean, so that rounding on the way
 * is relative to the change and not to the whole.
 */
final class Averaging implements Synchronizer {
    private final Replica replica;
    private final StepPlan plan;
    private final int period;
    private final int steps;
    private final Exchange exchange;
    private final BatchNormMoments moments;
    private final float[] lastParameters;
    private final float[] lastState;
    private final FloatBuffer message;

    /** Most that rounding adds to the sum of the changes, as a part of what was there before. */
    private final float rounding;

    private int examplesSince;
    private int totalSince;

    Averaging(Replica replica, StepPlan plan, SyncConfig config, Exchange exchange) {
        this.replica = replica;
        this.plan = plan;
        this.period = config.period();
        this.steps = plan.steps();
        this.exchange = exchange;
        this.moments = replica.batchNormMoments();
        this.lastParameters = new float[replica.parameters().capacity()];
        this.lastState = new float[replica.updaterState().capacity()];
        replica.parameters().get(0, lastParameters);
        replica.updaterState().get(0, lastState);
        this.message = NativeBytes.allocate(Math.addExact(lastParameters.length, lastState.length));
        this.rounding = config.payload() == Payload.BF16 ? 0x1p-7f : 0x1p-20f;
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
        moments.variancesToMoments(parameters, lastParameters);
        float weight = (float) examplesSince / totalSince;
        write(parameters, lastParameters, weight, 0);
        write(replica.updaterState(), lastState, weight, lastParameters.length);
        int total = exchange.sum(message, examplesSince, step);
        Ledger.check(total, totalSince, step);
        read(parameters, lastParameters, 0);
        read(replica.updaterState(), lastState, lastParameters.length);
        moments.momentsToVariances(parameters, lastParameters);
        parameters.get(0, lastParameters);
        replica.updaterState().get(0, lastState);
        examplesSince = 0;
        totalSince = 0;
    }

    private void write(FloatBuffer values, float[] last, float weight, int offset) {
        for (int i = 0; i < last.length; i++) {
            message.put(offset + i, weight * (values.get(i) - last[i]));
        }
    }

    private void read(FloatBuffer values, float[] last, int offset) {
        for (int i = 0; i < last.length; i++) {
            values.put(i, moved(last[i], message.get(offset + i)));
        }
    }

    /**
     * The mean of values that cannot be negative, such as squares in an updater's state, is not
     * negative either: what lies beyond 0 by no more than rounding explains is 0.
     */
    private float moved(float last, float change) {
        float value = last + change;
        boolean across = last > 0 ? value < 0 : value > 0;
        return across && Math.abs(value) <= rounding * Math.abs(last) ? 0 : value;
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
