package io.convoy.cli;

import io.convoy.error.ConfigException;
import io.convoy.error.ConvoyException;
import io.convoy.error.ExitCode;
import io.convoy.error.StoppedException;
import io.convoy.report.Terminal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells the user why a command failed: its message where it was written for the user; the stack
 * trace goes to the log.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Terminal terminal;
    private final Terminal errors;

    Failures(Terminal terminal, Terminal errors) {
        this.terminal = terminal;
        this.errors = errors;
    }

    @Override
    public int handleExecutionException(
            Exception e, CommandLine commandLine, ParseResult parseResult) {
        terminal.eraseStatus();
        // debug: who uses spark-submit alone has Spark's log on the terminal, and needs no trace
        LOG.debug("The command failed", e);
        if (e instanceof ConfigException config) {
            errors.print(problems(config.problems()));
            return config.exitCode().value();
        }
        if (e instanceof StoppedException stopped) {
            errors.print(stopped.getMessage());
            return stopped.exitCode().value();
        }
        if (e instanceof ConvoyException explained) {
            errors.print("Error: " + explained.getMessage());
            return explained.exitCode().value();
        }
        LOG.error("A defect of Convoy", e);
        errors.print(
                "Error: this is a defect of Convoy, not of your job: %s. Please report it with the run's log."
                        .formatted(e));
        return ExitCode.INTERNAL.value();
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        errors.print("Error: %s%n%s".formatted(e.getMessage(), hint(e.getCommandLine())));
        return ExitCode.CONFIG.value();
    }

    /** Ends the command after an error of the Java machine, such as one without memory. */
    int explain(Error e) {
        terminal.eraseStatus();
        LOG.error("The Java machine cannot go on", e);
        errors.print(
                e instanceof OutOfMemoryError
                        ? "Error: the driver has no memory left (%s). Raise CONVOY_MEMORY."
                                .formatted(e.getMessage())
                        : "Error: this machine cannot load what Convoy needs: %s. See the run's log."
                                .formatted(e.getMessage()));
        return ExitCode.CLUSTER.value();
    }

    private static String problems(List<String> problems) {
        if (problems.size() == 1) {
            return "Error: " + problems.get(0);
        }
        return "%d problems:%n  %s"
                .formatted(problems.size(), String.join(System.lineSeparator() + "  ", problems));
    }

    private static String hint(CommandLine commandLine) {
        return "See '%s --help'.".formatted(commandLine.getCommandSpec().qualifiedName());
    }
}
