package io.convoy.round;

import io.convoy.cluster.SparkFailure;
import io.convoy.error.ClusterException;
import io.convoy.error.ConvoyException;
import io.convoy.error.DivergenceException;
import io.convoy.error.ExitCode;
import io.convoy.error.TrainingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, among all that is said when a round fails, the sentence the user needs, and whether
 * another attempt could help.
 */
final class RoundFailure {
    private static final Logger LOG = LoggerFactory.getLogger(RoundFailure.class);
    private static final Pattern REASON =
            Pattern.compile(
                    "(ExecutorLostFailure \\([^)]*\\) Reason: [^\\n]*|ExecutorLostFailure[^\\n]*)");

    private RoundFailure() {}

    /**
     * What to throw instead of what Spark threw.
     *
     * @param thrown what Spark threw on the driver
     */
    static ConvoyException explain(int round, Exception thrown, Evidence evidence) {
        Optional<WorkerFailure> cause = evidence.cause();
        cause.ifPresent(
                failure -> LOG.info("Worker {} failed: {}", failure.rank(), failure.trace()));
        if (thrown instanceof ConvoyException known) {
            return known;
        }
        Optional<WorkerFailure> explained =
                cause.filter(failure -> failure.kind() != WorkerFailure.Kind.CONSEQUENCE);
        if (explained.isPresent()) {
            return told(round, explained.get(), evidence, thrown);
        }
        if (evidence.lost().isPresent()) {
            return lostWorker(round, evidence.lost().get(), thrown);
        }
        String spark = String.valueOf(thrown.getMessage());
        Matcher reason = REASON.matcher(spark);
        if (reason.find()) {
            return lostExecutor(round, reason.group(1), thrown);
        }
        return cause.map(failure -> told(round, failure, evidence, thrown))
                .orElseGet(() -> untold(round, SparkFailure.reason(spark), thrown));
    }

    private static ConvoyException told(
            int round, WorkerFailure failure, Evidence evidence, Exception thrown) {
        return switch (failure.kind()) {
            case DIVERGENCE -> new DivergenceException(failure.message(), thrown);
            case EXPLAINED ->
                    failure.exitCode() == ExitCode.CLUSTER
                            ? new ClusterException(failure.message(), thrown)
                            : new TrainingException(failure.message(), thrown);
            case CAUSE, CONSEQUENCE ->
                    new RoundFailedException(
                            "Round %d failed: worker %d on %s stopped at step %d: %s%s"
                                    .formatted(
                                            round,
                                            failure.rank(),
                                            failure.host(),
                                            failure.step(),
                                            failure.message(),
                                            failure.kind() == WorkerFailure.Kind.CONSEQUENCE
                                                    ? evidence.stillRunning()
                                                    : ""),
                            fault(failure, evidence),
                            thrown);
        };
    }

    /** What a worker throws while an executor is lost may come of that. */
    private static Fault fault(WorkerFailure failure, Evidence evidence) {
        boolean own = failure.kind() == WorkerFailure.Kind.CAUSE && evidence.lost().isEmpty();
        return new Fault(
                own ? Fault.Kind.WORKER : Fault.Kind.CLUSTER,
                failure.rank(),
                failure.host(),
                failure.step(),
                failure.message());
    }

    private static ConvoyException lostWorker(int round, LostWorker lost, Exception thrown) {
        Seat seat = lost.seat();
        String message =
                "Round %d failed: an executor was lost. It was executor %s with worker %d on %s, whose last reported step was %s: %s"
                        .formatted(
                                round,
                                seat.executor(),
                                seat.rank(),
                                seat.host(),
                                lost.step() == 0 ? "none" : lost.step(),
                                Killed.told(lost.reason()));
        return new RoundFailedException(
                message,
                new Fault(Fault.Kind.CLUSTER, seat.rank(), seat.host(), lost.step(), lost.reason()),
                thrown);
    }

    private static ConvoyException lostExecutor(int round, String reason, Exception thrown) {
        return new RoundFailedException(
                "Round %d failed: an executor was lost. %s".formatted(round, Killed.told(reason)),
                new Fault(Fault.Kind.CLUSTER, Fault.UNKNOWN, "", 0, reason),
                thrown);
    }

    /** Whatever it is, it may be this attempt's bad luck; a second time, it is not. */
    private static ConvoyException untold(int round, String reason, Exception thrown) {
        return new RoundFailedException(
                "Round %d failed: %s".formatted(round, reason),
                new Fault(Fault.Kind.WORKER, Fault.UNKNOWN, "", 0, reason),
                thrown);
    }
}
