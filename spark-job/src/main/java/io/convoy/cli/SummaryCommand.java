package io.convoy.cli;

import io.convoy.error.ConfigException;
import io.convoy.model.NetworkDescription;
import io.convoy.model.NetworkSummary;
import io.convoy.model.Networks;
import io.convoy.model.Topology;
import io.convoy.report.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convoy summary}: shows a network layer by layer. */
@Command(
        name = "summary",
        description = "Shows the layers of a network, their output shapes and parameters.",
        mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NETWORK",
            description = "Name of a network in conf/networks, or the path of a file.")
    private String network;

    @Option(
            names = "--classes",
            paramLabel = "N",
            description = "Number of classes, for a network with units: classes.")
    private Optional<Integer> classes = Optional.empty();

    SummaryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (classes.filter(number -> number < 2).isPresent()) {
            throw new ConfigException(
                    "Invalid --classes: %d. It is how many kinds of images there are, 2 or more."
                            .formatted(classes.get()));
        }
        NetworkDescription description = Networks.find(network);
        Topology topology =
                classes.map(number -> Topology.of(description, number))
                        .orElseGet(() -> Topology.of(description));
        terminal.print(NetworkSummary.of(topology).stripTrailing());
        return 0;
    }
}
