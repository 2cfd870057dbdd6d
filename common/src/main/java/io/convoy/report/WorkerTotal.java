package io.convoy.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one worker did in all rounds of a run, and where its time went, in seconds. After a restart
 * with other executors a rank may be on another host: that is another worker here.
 *
 * @param rounds that it took part in
 * @param bytesSent to workers of other processes
 * @param total of its rounds
 */
record WorkerTotal(
        int rank,
        String host,
        int rounds,
        long examples,
        long bytesSent,
        double total,
        Spent spent) {

    /**
     * The accounted parts of the total; the rest went into opening and closing replicas.
     *
     * @param data waiting for and filling minibatches
     * @param compute forwards, backwards and update
     * @param encode preparing what travels, and making use of what came
     * @param send travel of it
     * @param waiting for workers that had not come as far
     */
    record Spent(double data, double compute, double encode, double send, double waiting) {
        private Spent plus(Spent other) {
            return new Spent(
                    data + other.data,
                    compute + other.compute,
                    encode + other.encode,
                    send + other.send,
                    waiting + other.waiting);
        }

        private double sum() {
            return data + compute + encode + send + waiting;
        }
    }

    /** The workers of some rounds, by rank. */
    static List<WorkerTotal> of(List<RoundReport> rounds) {
        Map<Place, WorkerTotal> totals = new LinkedHashMap<>();
        for (RoundReport round : rounds) {
            for (RoundReport.WorkerReport worker : round.workers()) {
                totals.merge(
                        new Place(worker.rank(), worker.host()), of(worker), WorkerTotal::plus);
            }
        }
        List<WorkerTotal> sorted = new ArrayList<>(totals.values());
        sorted.sort(Comparator.comparingInt(WorkerTotal::rank)); // stable: hosts as they came
        return sorted;
    }

    private static WorkerTotal of(RoundReport.WorkerReport worker) {
        Spent spent =
                new Spent(
                        worker.data(),
                        worker.compute(),
                        worker.encode(),
                        worker.send(),
                        worker.waiting());
        return new WorkerTotal(
                worker.rank(),
                worker.host(),
                1,
                worker.examples(),
                worker.bytesSent(),
                worker.total(),
                spent);
    }

    /** Both together, under the name of this one. */
    WorkerTotal plus(WorkerTotal other) {
        return new WorkerTotal(
                rank,
                host,
                rounds + other.rounds,
                examples + other.examples,
                bytesSent + other.bytesSent,
                total + other.total,
                spent.plus(other.spent));
    }

    /** What is not accounted: opening and closing replicas, taking states. */
    double other() {
        return Math.max(0, total - spent.sum());
    }

    /** Seconds of its own work per example, that of the others left out. */
    double ownPerExample() {
        return examples == 0 ? 0 : (spent.data + spent.compute + spent.encode) / examples;
    }

    /** Examples a second of its rounds. */
    double rate() {
        return total == 0 ? 0 : examples / total;
    }

    private record Place(int rank, String host) {}
}
