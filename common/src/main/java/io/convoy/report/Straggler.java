package io.convoy.report;

import java.util.Comparator;
import java.util.List;

/**
 * A worker that the others waited for.
 *
 * <p>That is a worker whose own time per example (data, compute and encode; not send, not waiting)
 * is more than 1.1 times the median of all workers', while what it needs beyond the median is more
 * than 2 % of its time. Of an even number of workers the median is the lower of the two in the
 * middle, so that one of two can be slow. Time is taken per example, because after a restart
 * workers may have been there for different numbers of rounds.
 *
 * @param times the median that it needs for an example
 * @param excess seconds beyond the median, in the whole run
 */
record Straggler(WorkerTotal worker, double times, double excess) {
    static final double SLOW = 1.1;
    static final double NOTABLE = 0.02;

    /** The stragglers among some workers, the slowest first; none among fewer than two. */
    static List<Straggler> among(List<WorkerTotal> workers) {
        List<WorkerTotal> busy = workers.stream().filter(worker -> worker.examples() > 0).toList();
        if (busy.size() < 2) {
            return List.of();
        }
        double median = median(busy);
        return busy.stream()
                .map(worker -> compare(worker, median))
                .filter(Straggler::isOne)
                .sorted(Comparator.comparingDouble(Straggler::times).reversed())
                .toList();
    }

    private static double median(List<WorkerTotal> workers) {
        double[] sorted =
                workers.stream().mapToDouble(WorkerTotal::ownPerExample).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    private static Straggler compare(WorkerTotal worker, double median) {
        double own = worker.ownPerExample();
        return new Straggler(worker, own / median, (own - median) * worker.examples());
    }

    private boolean isOne() {
        return times > SLOW && excess > NOTABLE * worker.total();
    }
}
