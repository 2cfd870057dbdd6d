package io.convoy.cli;

import io.convoy.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command that was run, as the shell sees it.
 *
 * @param exitCode what it returned
 * @param output what it printed, errors too
 */
public record Command(int exitCode, String output) {

    /** Runs a command in this process, on {@code local[3]} where it starts Spark. */
    public static Command run(String... arguments) {
        System.setProperty("spark.master", "local[3]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int exitCode = Convoy.run(Terminal.plain(out), Terminal.plain(out), arguments);
        return new Command(exitCode, bytes.toString(StandardCharsets.UTF_8));
    }

    /** Runs {@code train} with a network for {@code DrawnImages}, and more arguments. */
    public static Command train(java.nio.file.Path network, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--network=" + network, "--run.minibatch=8"));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }
}
