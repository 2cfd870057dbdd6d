package io.convoy.round.dl4j;

import io.convoy.error.DivergenceException;
import io.convoy.error.TrainingException;
import io.convoy.model.ModelState;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.TrainingPlan;
import io.convoy.sync.Lag;
import io.convoy.sync.Phases;
import java.util.List;
import java.util.Map;

/**
 * What is expected of a round and what is known of it: the place where DL4J is taken at its deeds.
 */
record FitAudit(TrainingPlan plan, ModelState before, FitLog log, RoundMonitor monitor) {

    FitAudit {
        monitor.clear();
    }

    /** The round that runs, from 1. */
    int round() {
        return before.round() + 1;
    }

    /** Tells the monitor what is known. */
    void tell() {
        tell(log.value());
    }

    void tell(FitLog.Entries entries) {
        entries.byRank()
                .forEach(
                        (rank, record) ->
                                monitor.note(
                                        rank, record.steps(), record.examples(), record.lossSum()));
    }

    /**
     * The round's result.
     *
     * @param seconds on the driver's clock
     * @throws TrainingException if DL4J fitted other examples than planned
     * @throws DivergenceException if a loss or a parameter is no number
     */
    RoundResult result(PlainGraph graph, double seconds) {
        Map<Integer, FitRecord> fitted = log.value().byRank();
        check(fitted);
        long examples = plan.steps().examples();
        double lossSum = fitted.values().stream().mapToDouble(FitRecord::lossSum).sum();
        if (!Double.isFinite(lossSum)) {
            throw new DivergenceException(
                    "Training diverged in round %d: the mean loss of its examples is %s."
                            .formatted(round(), lossSum / examples));
        }
        ModelState after =
                graph.state(
                        round(),
                        before.iteration() + plan.steps().steps(),
                        before.examples() + examples);
        if (!after.isFinite()) {
            throw new DivergenceException(
                    "Training diverged in round %d: its last step left parameters that are no finite numbers."
                            .formatted(round()));
        }
        return new RoundResult(after, examples, lossSum / examples, seconds, times(fitted));
    }

    private void check(Map<Integer, FitRecord> fitted) {
        for (int rank = 0; rank < plan.steps().workers(); rank++) {
            long found = fitted.containsKey(rank) ? fitted.get(rank).examples() : 0;
            int planned = plan.steps().shares().get(rank);
            if (found != planned) {
                throw new TrainingException(
                        "Cannot accept round %d: DL4J fitted %d examples of worker %d, %d were planned. See the executors' logs for what became of them, or set sync.policy: synchronous."
                                .formatted(round(), found, rank, planned));
            }
        }
    }

    /** DL4J does not tell where the time went; only the whole of it is known. */
    private static List<RoundResult.WorkerTime> times(Map<Integer, FitRecord> fitted) {
        return fitted.entrySet().stream()
                .map(
                        worker ->
                                new RoundResult.WorkerTime(
                                        worker.getKey(),
                                        worker.getValue().host(),
                                        worker.getValue().examples(),
                                        0,
                                        worker.getValue().nanos(),
                                        Phases.NONE,
                                        Lag.NONE))
                .toList();
    }
}
