package io.convoy.compute.plan;

import io.convoy.compute.graph.BatchNorm;
import io.convoy.compute.graph.BatchNorm.Form;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The part of the gradient that belongs to the running statistics of a batch normalisation. DL4J
 * keeps these among the parameters, and what it subtracts from them is no gradient but (1 - decay)
 * of the way to the minibatch's statistics, not divided by the number of examples.
 *
 * <p>Source: {@code BatchNormalization.backpropGradient} of DL4J.
 */
public final class RunningStatistics {
    private RunningStatistics() {}

    /**
     * Records the step that writes it.
     *
     * @param mean the minibatch's, one value a channel
     * @param variance likewise, biased
     */
    public static void record(
            BatchNorm norm, Setting setting, Buffer mean, Buffer variance, Recording recording) {
        int channels = Math.toIntExact(norm.scale().length());
        BatchNorm.Statistics running = norm.statistics();
        Buffer runningMean = setting.parameters(running.mean());
        Buffer runningSpread = setting.parameters(running.spread());
        Buffer meanUpdate = setting.gradient(running.mean());
        Buffer spreadUpdate = setting.gradient(running.spread());
        recording.step(
                "running-statistics",
                List.of(mean, variance, runningMean, runningSpread, meanUpdate, spreadUpdate),
                address -> {
                    FloatBuffer m = NativeFloats.at(address.applyAsLong(mean), channels);
                    FloatBuffer v = NativeFloats.at(address.applyAsLong(variance), channels);
                    FloatBuffer rm = NativeFloats.at(address.applyAsLong(runningMean), channels);
                    FloatBuffer rs = NativeFloats.at(address.applyAsLong(runningSpread), channels);
                    FloatBuffer um = NativeFloats.at(address.applyAsLong(meanUpdate), channels);
                    FloatBuffer us = NativeFloats.at(address.applyAsLong(spreadUpdate), channels);
                    boolean logarithm = running.form() == Form.LOG_DEVIATION;
                    return () -> {
                        for (int i = 0; i < channels; i++) {
                            um.put(i, towards(rm.get(i), m.get(i), norm.decay()));
                            us.put(
                                    i,
                                    logarithm
                                            ? logTowards(rs.get(i), v.get(i), norm.decay())
                                            : towards(rs.get(i), v.get(i), norm.decay()));
                        }
                    };
                });
    }

    /** Records the step that brings running log10 deviations into the form of variances. */
    public static void recordVariance(
            BatchNorm norm, Setting setting, Buffer variance, Recording recording) {
        int channels = Math.toIntExact(norm.scale().length());
        Buffer logarithm = setting.parameters(norm.statistics().spread());
        recording.step(
                "variance-of-logarithm",
                List.of(logarithm, variance),
                address -> {
                    FloatBuffer from = NativeFloats.at(address.applyAsLong(logarithm), channels);
                    FloatBuffer to = NativeFloats.at(address.applyAsLong(variance), channels);
                    return () -> {
                        for (int i = 0; i < channels; i++) {
                            to.put(i, (float) Math.pow(10, 2.0 * from.get(i)));
                        }
                    };
                });
    }

    private static float towards(float running, float minibatch, double decay) {
        return (float) ((running - minibatch) * (1 - decay));
    }

    private static float logTowards(float running, float variance, double decay) {
        double before = Math.pow(10, 2.0 * running);
        double after = before * decay + variance * (1 - decay);
        return (float) (Math.log10(before / after) / 2);
    }
}
