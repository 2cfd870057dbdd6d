package io.convoy.model;

import io.convoy.config.OptimizerConfig;
import io.convoy.config.OptimizerKind;
import io.convoy.error.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** DL4J's updaters for the optimizers a user may choose. */
final class Updaters {

    private Updaters() {}

    /** The kinds that cannot follow a schedule, and why. */
    private static final Map<OptimizerKind, String> UNSCHEDULED =
            Map.of(
                    OptimizerKind.ADADELTA, "AdaDelta has no learning rate",
                    OptimizerKind.ADAGRAD, "DL4J's AdaGrad loses its schedule when it is copied");

    /**
     * The updater for a choice, with DL4J's own decay where the choice has none (RMSProp,
     * AdaDelta).
     *
     * @param rates one per epoch, or a single one for all
     * @throws ConfigException if the rates differ and the kind cannot follow
     */
    static IUpdater of(OptimizerConfig optimizer, List<Double> rates) {
        IUpdater updater = constant(optimizer, rates.get(0));
        Map<Integer, Double> changes = changes(rates);
        if (changes.size() > 1) {
            refuseUnscheduled(optimizer.kind());
            updater.setLrAndSchedule(Double.NaN, new MapSchedule(ScheduleType.EPOCH, changes));
        }
        return updater;
    }

    private static void refuseUnscheduled(OptimizerKind kind) {
        if (UNSCHEDULED.containsKey(kind)) {
            throw new ConfigException(
                    "Invalid optimizer.schedule: the learning rate changes, with optimizer.kind %s. %s. Use schedule constant without warm-up, or another kind."
                            .formatted(Words.of(kind), UNSCHEDULED.get(kind)));
        }
    }

    private static IUpdater constant(OptimizerConfig o, double rate) {
        return switch (o.kind()) {
            case SGD -> new Sgd(rate);
            case MOMENTUM -> new Nesterovs(rate, o.momentum());
            case ADAM -> new Adam(rate, o.beta1(), o.beta2(), o.epsilon());
            case NADAM -> new Nadam(rate, o.beta1(), o.beta2(), o.epsilon());
            case AMSGRAD -> new AMSGrad(rate, o.beta1(), o.beta2(), o.epsilon());
            case ADAMAX -> new AdaMax(rate, o.beta1(), o.beta2(), o.epsilon());
            case RMSPROP -> new RmsProp(rate, RmsProp.DEFAULT_RMSPROP_RMSDECAY, o.epsilon());
            case ADAGRAD -> new AdaGrad(rate, o.epsilon());
            case ADADELTA -> new AdaDelta(AdaDelta.DEFAULT_ADADELTA_RHO, o.epsilon());
        };
    }

    /** The epochs at which the rate changes; between them DL4J keeps the last one. */
    private static Map<Integer, Double> changes(List<Double> rates) {
        Map<Integer, Double> changes = new TreeMap<>();
        for (int epoch = 0; epoch < rates.size(); epoch++) {
            if (epoch == 0 || !rates.get(epoch).equals(rates.get(epoch - 1))) {
                changes.put(epoch, rates.get(epoch));
            }
        }
        return changes;
    }
}
