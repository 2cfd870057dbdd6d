package io.convoy.cli;

import io.convoy.report.Build;
import io.convoy.report.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
        terminal.print(String.join(System.lineSeparator(), new Lines().getVersion()));
        return 0;
    }

    /** The lines of {@code convoy version} and {@code convoy --version}. */
    static final class Lines implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Convoy %s (commit %s)".formatted(Build.version(), Build.commit()),
                "Java   %s".formatted(System.getProperty("java.runtime.version")),
            };
        }
    }
}
