package io.convoy.model;

import io.convoy.config.LearningRateSchedule;
import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;

/** Optimizer configurations for tests. */
final class Optimizers {

    private Optimizers() {}

    static OptimizerConfig of(OptimizerKind kind, double rate) {
        return new OptimizerConfig(
                kind, rate, 0.9, 0.9, 0.999, 1e-8, 0, 0, LearningRateSchedule.CONSTANT, 0);
    }

    static OptimizerConfig sgd(double rate) {
        return of(OptimizerKind.SGD, rate);
    }

    static OptimizerConfig scheduled(LearningRateSchedule schedule, int warmupEpochs) {
        return new OptimizerConfig(
                OptimizerKind.SGD, 0.8, 0.9, 0.9, 0.999, 1e-8, 0, 0, schedule, warmupEpochs);
    }

    static OptimizerConfig regularised(double l1, double l2) {
        return new OptimizerConfig(
                OptimizerKind.SGD,
                0.1,
                0.9,
                0.9,
                0.999,
                1e-8,
                l1,
                l2,
                LearningRateSchedule.CONSTANT,
                0);
    }
}
