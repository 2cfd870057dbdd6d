package io.convoy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.convoy.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;

/** A command that runs over executor processes while a test does something to them. */
public final class RunningCommand implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<String> settings = new HashSet<>();
    private final CompletableFuture<Integer> exitCode;

    private RunningCommand(String[] arguments) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        exitCode =
                CompletableFuture.supplyAsync(
                        () -> Convoy.run(Terminal.plain(out), Terminal.plain(out), arguments),
                        task -> new Thread(task, "command").start());
    }

    /**
     * Starts a command in this process.
     *
     * @param master such as {@code local-cluster[2,1,1024]}, for which SPARK_HOME must be set
     */
    public static RunningCommand start(String master, String... arguments) {
        ClusterProperties.set(master);
        return new RunningCommand(arguments);
    }

    /**
     * Starts a command with more settings of Spark, which later commands keep unless {@link #close}
     * takes them away.
     */
    public static RunningCommand start(
            String master, Map<String, String> settings, String... arguments) {
        ClusterProperties.set(master);
        settings.forEach(System::setProperty);
        RunningCommand command = new RunningCommand(arguments);
        command.settings.addAll(settings.keySet());
        return command;
    }

    /** What it has printed so far. */
    public String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Waits until it has printed something that matches.
     *
     * @throws AssertionError if it ends before
     */
    public void awaitOutput(String pattern, Duration limit) {
        Pattern wanted = Pattern.compile(pattern);
        await().atMost(limit).until(() -> exitCode.isDone() || wanted.matcher(output()).find());
        assertThat(output()).containsPattern(wanted);
    }

    /** Waits for its end. */
    public Command end(Duration limit) {
        await().atMost(limit).until(exitCode::isDone);
        return new Command(exitCode.join(), output());
    }

    /** Ends its Spark, if it has not come to its end. */
    @Override
    public void close() {
        if (!exitCode.isDone()) {
            SparkContext.getOrCreate().stop();
        }
        settings.forEach(System::clearProperty);
    }
}
