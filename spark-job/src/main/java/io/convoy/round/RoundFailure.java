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

/** Finds, among all that is said when a round fails, the sentence the user needs. */
final class RoundFailure {
    private static final Logger LOG = LoggerFactory.getLogger(RoundFailure.class);
    private static final Pattern EXIT_CODE =
            Pattern.compile("exited with (?:code|exitCode) (\\d+)|exit code:? (\\d+)");
    private static final Pattern REASON =
            Pattern.compile(
                    "(ExecutorLostFailure \\([^)]*\\) Reason: [^\\n]*|ExecutorLostFailure[^\\n]*)");

    private RoundFailure() {}

    /**
     * What to throw instead of what Spark threw.
     *
     * @param thrown what Spark threw on the driver
     * @param cause what the workers themselves reported, if any could
     */
    static ConvoyException explain(int round, Exception thrown, Optional<WorkerFailure> cause) {
        cause.ifPresent(
                failure -> LOG.info("Worker {} failed: {}", failure.rank(), failure.trace()));
        if (thrown instanceof ConvoyException known) {
            return known;
        }
        String spark = String.valueOf(thrown.getMessage());
        Matcher lost = REASON.matcher(spark);
        boolean explained =
                cause.isPresent() && cause.get().kind() != WorkerFailure.Kind.CONSEQUENCE;
        if (!explained && lost.find()) {
            return new TrainingException(lostExecutor(round, lost.group(1)), thrown);
        }
        return cause.map(failure -> told(round, failure, thrown))
                .orElseGet(
                        () ->
                                new TrainingException(
                                        "Round %d failed: %s"
                                                .formatted(round, SparkFailure.reason(spark)),
                                        thrown));
    }

    private static ConvoyException told(int round, WorkerFailure failure, Exception thrown) {
        return switch (failure.kind()) {
            case DIVERGENCE -> new DivergenceException(failure.message(), thrown);
            case EXPLAINED ->
                    failure.exitCode() == ExitCode.CLUSTER
                            ? new ClusterException(failure.message(), thrown)
                            : new TrainingException(failure.message(), thrown);
            case CAUSE, CONSEQUENCE ->
                    new TrainingException(
                            "Round %d failed: worker %d on %s stopped at step %d: %s"
                                    .formatted(
                                            round,
                                            failure.rank(),
                                            failure.host(),
                                            failure.step(),
                                            failure.message()),
                            thrown);
        };
    }

    private static String lostExecutor(int round, String reason) {
        Matcher code = EXIT_CODE.matcher(reason);
        String exit = code.find() ? (code.group(1) == null ? code.group(2) : code.group(1)) : "";
        boolean memory = exit.equals("137") || exit.equals("143");
        return "Round %d failed: an executor was lost. %s%s"
                .formatted(
                        round,
                        reason,
                        memory
                                ? " It was killed from outside, usually for its memory: raise CONVOY_MEMORY."
                                : "");
    }
}
