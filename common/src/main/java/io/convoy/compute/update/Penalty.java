package io.convoy.compute.update;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * What L1 or L2 adds to the gradient of some parameters.
 *
 * @param start first parameter
 * @param end after the last parameter
 */
record Penalty(int start, int end, Norm norm, ISchedule coefficient) {
    /** Of what the penalty is a multiple. */
    enum Norm {
        L1,
        L2
    }

    /** Collects the penalties of a parameter; false if it has one that is not of these. */
    static boolean read(ParamState part, List<Penalty> penalties) {
        List<Regularization> all =
                part.getLayer().getConfig().getRegularizationByParam(part.getParamName());
        if (all == null) {
            return true;
        }
        for (Regularization each : all) {
            if (each instanceof L1Regularization l1) {
                penalties.add(of(part, Norm.L1, l1.getL1()));
            } else if (each instanceof L2Regularization l2) {
                penalties.add(of(part, Norm.L2, l2.getL2()));
            } else {
                return false;
            }
        }
        return true;
    }

    private static Penalty of(ParamState part, Norm norm, ISchedule coefficient) {
        return new Penalty(part.getParamOffsetStart(), part.getParamOffsetEnd(), norm, coefficient);
    }

    /** Whether it concerns any parameter from {@code from} on, before {@code to}. */
    boolean touches(int from, int to) {
        return start < to && end > from;
    }

    /** What of it concerns those parameters, counted from the first of them. */
    Penalty within(int from, int to) {
        return new Penalty(
                Math.max(start, from) - from, Math.min(end, to) - from, norm, coefficient);
    }

    void apply(FlatUpdate.Vectors vectors, int iteration, int epoch) {
        FloatBuffer parameters = vectors.parameters();
        FloatBuffer gradient = vectors.gradient();
        float factor = (float) coefficient.valueAt(iteration, epoch);
        for (int i = start; i < end; i++) {
            float value = parameters.get(i);
            float slope = norm == Norm.L1 ? Math.signum(value) : value;
            gradient.put(i, gradient.get(i) + factor * slope);
        }
    }
}
