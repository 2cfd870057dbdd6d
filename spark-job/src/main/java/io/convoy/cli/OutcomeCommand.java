package io.convoy.cli;

import io.convoy.job.Outcome;
import io.convoy.report.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code convoy outcome}: says what a driver on the cluster said at its end, and returns its exit
 * code. For the launcher.
 */
@Command(name = "outcome", hidden = true)
final class OutcomeCommand implements Callable<Integer> {
    /** Returned if there is none; scripts/lib/cluster-mode.sh knows it. */
    private static final int NONE = 99;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "URI")
    private String uri;

    OutcomeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Outcome> outcome =
                Outcome.take(uri, SparkHadoopUtil.get().newConfiguration(new SparkConf()));
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
}
