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
        return run(new ByteArrayOutputStream(), arguments);
    }

    private static Command run(ByteArrayOutputStream bytes, String... arguments) {
        System.setProperty("spark.master", "local[3]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int exitCode = Convoy.run(Terminal.plain(out), Terminal.plain(out), arguments);
        return new Command(exitCode, bytes.toString(StandardCharsets.UTF_8));
    }

    /** Runs {@code train} with a network for {@code DrawnImages}, and more arguments. */
    public static Command train(java.nio.file.Path network, String... more) {
        return run(training(network, more));
    }

    /** The same; when it has printed a text, it waits while something is done, once. */
    public static Command trainAndDo(
            java.nio.file.Path network, String text, Runnable action, String... more) {
        return run(new Interrupting(text, action), training(network, more));
    }

    /** The output with all white space and line breaks of a table as one space. */
    public String unwrapped() {
        return output.replaceAll("\\s+", " ");
    }

    private static String[] training(java.nio.file.Path network, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--network=" + network, "--run.minibatch=8"));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    /** Does something in the thread that prints. */
    private static final class Interrupting extends ByteArrayOutputStream {
        private final String text;
        private Runnable action;

        Interrupting(String text, Runnable action) {
            this.text = text;
            this.action = action;
        }

        @Override
        public synchronized void write(byte[] source, int from, int length) {
            super.write(source, from, length);
            if (action != null && toString(StandardCharsets.UTF_8).contains(text)) {
                Runnable due = action;
                action = null;
                due.run();
            }
        }
    }
}
