package io.convoy.job;

import io.convoy.cluster.Executors;
import io.convoy.cluster.Slots;
import io.convoy.config.JobConfig;
import io.convoy.error.ClusterException;
import io.convoy.error.Counted;
import io.convoy.error.Sentence;
import io.convoy.error.TrainingException;
import io.convoy.model.ModelState;
import io.convoy.report.RoundReport;
import io.convoy.round.Fault;
import io.convoy.round.Round;
import io.convoy.round.RoundFailedException;
import io.convoy.round.RoundMonitor;
import io.convoy.round.RoundResult;
import io.convoy.round.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A round that begins again from its state when it fails for a reason that another attempt may not
 * meet: on the executors that are left, after those that hang are got rid of. For one thread.
 */
final class RestartingRound implements Round {
    private final JavaSparkContext spark;
    private final JobConfig config;
    private final RoundMonitor monitor;
    private final Deal deal;
    private final Log log;
    private final Executors executors;
    private final Slots slots;
    private final int mostWorkers;
    private int restarts;
    private Round round;

    /**
     * The rounds of a training. Tasks of a failed one get {@code sync.timeout} to end, and
     * executors in place of lost ones to come, but no more than a minute.
     *
     * @param monitor of the rounds
     * @param deal as it is when the run starts
     */
    RestartingRound(
            JavaSparkContext spark, JobConfig config, RoundMonitor monitor, Deal deal, Log log) {
        this.spark = spark;
        this.config = config;
        this.monitor = monitor;
        this.deal = deal;
        this.log = log;
        this.executors = new Executors(spark);
        Duration timeout = config.sync().timeout();
        this.slots =
                new Slots(spark, timeout.compareTo(Slots.PATIENCE) < 0 ? timeout : Slots.PATIENCE);
        this.mostWorkers = deal.workers();
        this.round = deal.round();
    }

    /**
     * {@inheritDoc}
     *
     * @throws TrainingException also if there is no use in beginning again; its message is the
     *     first attempt's
     */
    @Override
    public RoundResult next(ModelState state) {
        List<RoundFailedException> failures = new ArrayList<>();
        while (true) {
            try {
                return round.next(state);
            } catch (RoundFailedException e) {
                requireHope(e, failures);
                failures.add(e);
                beginAgain(state, failures);
            }
        }
    }

    @Override
    public void close() {
        round.close();
    }

    private void requireHope(RoundFailedException failure, List<RoundFailedException> before) {
        if (spark.sc().isStopped()) {
            throw failure; // there is nothing to begin again on
        }
        if (restarts >= config.run().maxRestarts()) {
            if (restarts == 0) {
                throw failure;
            }
            if (before.isEmpty()) {
                throw givenUp(
                        failure,
                        "It does not begin again: rounds before it have, %s (run.max-restarts)."
                                .formatted(Counted.of(restarts, "time")),
                        failure);
            }
            throw givenUp(
                    before.get(0),
                    "It began again %s (run.max-restarts); at last: %s"
                            .formatted(Counted.of(before.size(), "time"), failure.getMessage()),
                    failure);
        }
        if (before.stream().anyMatch(e -> failure.fault().repeats(e.fault()))) {
            throw givenUp(failure, "The round had begun again, and came to the same.", failure);
        }
    }

    private void beginAgain(ModelState state, List<RoundFailedException> failures) {
        RoundFailedException first = failures.get(0);
        RoundFailedException last = failures.get(failures.size() - 1);
        List<Seat> hung = monitor.unfinished(config.sync().timeout());
        remove(hung, first);
        boolean lost = !hung.isEmpty() || monitor.hasLostExecutors();
        int before = deal.workers();
        int workers = workersLeft(lost ? mostWorkers : before, first);
        restarts++;
        Fault fault = hung.isEmpty() ? last.fault() : last.fault().of(hung.get(0));
        log.restart(
                line(last, state.round() + 1, before, workers),
                new RoundReport.Restart(
                        fault.worker(), fault.host(), fault.step(), fault.reason(), workers));
        if (lost || workers != before) {
            round.close();
            deal.again(workers);
            round = deal.round();
        }
    }

    private void remove(List<Seat> hung, RoundFailedException first) {
        if (hung.isEmpty()) {
            return;
        }
        if (!executors.remove(hung.stream().map(Seat::executor).collect(Collectors.toSet()))) {
            throw givenUp(
                    first,
                    "The round cannot begin again: %s has not stopped, and shares the driver's process."
                            .formatted(hung.get(0)),
                    first);
        }
    }

    private int workersLeft(int wanted, RoundFailedException first) {
        try {
            return slots.awaitAgain(wanted, config.run().minWorkers());
        } catch (ClusterException e) {
            throw givenUp(first, e.getMessage(), e);
        }
    }

    private static TrainingException givenUp(
            RoundFailedException first, String why, Exception last) {
        String message = first.getMessage();
        TrainingException end =
                new TrainingException("%s %s".formatted(Sentence.of(message), why), first);
        if (last != first) {
            end.addSuppressed(last);
        }
        return end;
    }

    private String line(RoundFailedException failure, int number, int before, int workers) {
        String message = failure.getMessage().replaceAll("\\s*\\R\\s*", " ");
        String crew = Counted.of(workers, "worker");
        if (workers != before) {
            long minibatch = config.run().minibatch();
            crew +=
                    " instead of %d, a joint minibatch of %d instead of %d"
                            .formatted(before, workers * minibatch, before * minibatch);
        }
        return "%s Restart %d of %d: round %d begins again with %s."
                .formatted(
                        Sentence.of(message), restarts, config.run().maxRestarts(), number, crew);
    }

    /** How the training examples are dealt out to workers. */
    interface Deal {
        int workers();

        /** The round on the examples as they are dealt out now. */
        Round round();

        /** Deals out all of them, wherever the lost ones were. */
        void again(int workers);
    }

    /** Who is told. */
    interface Log {
        void restart(String line, RoundReport.Restart restart);
    }
}
