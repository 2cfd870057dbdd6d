package io.convoy.cli;

import io.convoy.cluster.SparkSettings;
import io.convoy.job.Outcome;
import io.convoy.report.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code convoy outcome}: says what a driver on the cluster said at its end, and returns its exit
 * code. For the launcher.
 */
@Command(name = "outcome", hidden = true)
final class OutcomeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeCommand.class);

    /**
     * Returned if there is none, or none that can be read; scripts/lib/cluster-mode.sh knows it.
     */
    private static final int NONE = 99;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "URI")
    private String uri;

    OutcomeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Outcome> outcome = outcome();
        if (outcome.isEmpty()) {
            return NONE;
        }
        Outcome end = outcome.get();
        String folder = uri.replaceFirst("\\.[0-9a-f]+\\.outcome$", "");
        terminal.print(
                end.exitCode() == 0
                        ? "%s%nRun folder: %s".formatted(end.message(), folder)
                        : "Error: " + end.message());
        return end.exitCode();
    }

    /** Whatever keeps it from being read is not how the driver ended. */
    private Optional<Outcome> outcome() {
        try {
            return Outcome.take(uri, SparkSettings.hadoop());
        } catch (RuntimeException e) {
            LOG.warn("How the driver ended cannot be read", e);
            terminal.print("Warning: how the driver ended is not known: " + e.getMessage());
            return Optional.empty();
        }
    }
}
