package io.convoy.cli;

import io.convoy.report.Build;
import io.convoy.report.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code convoy version}: says what this is and where it comes from. */
@Command(
        name = "version",
        description = "Shows the versions of Convoy and Java.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(
                "Convoy %s (commit %s)%nJava   %s"
                        .formatted(
                                Build.version(),
                                Build.commit(),
                                System.getProperty("java.runtime.version")));
        return 0;
    }
}
