package io.convoy.cli;

import io.convoy.error.ConfigException;
import io.convoy.error.ConvoyException;
import io.convoy.error.ExitCode;
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

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(
            Exception e, CommandLine commandLine, ParseResult parseResult) {
        LOG.info("The command failed", e);
        if (e instanceof ConfigException config) {
            terminal.print(problems(config.problems()));
            return config.exitCode().value();
        }
        if (e instanceof ConvoyException explained) {
            terminal.print("Error: " + explained.getMessage());
            return explained.exitCode().value();
        }
        LOG.error("A defect of Convoy", e);
        terminal.print(
                "Error: this is a defect of Convoy, not of your job: %s. Please report it with the run's log."
                        .formatted(e));
        return ExitCode.INTERNAL.value();
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        terminal.print("Error: %s%n%s".formatted(e.getMessage(), hint(e.getCommandLine())));
        return ExitCode.CONFIG.value();
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
