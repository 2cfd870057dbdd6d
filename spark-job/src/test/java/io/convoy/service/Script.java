package io.convoy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script of the project that runs as a user starts it. */
final class Script implements AutoCloseable {
    private final Process process;
    private final Path log;

    private Script(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** How a script ended, and what it printed. */
    record Ended(int exitCode, String output) {}

    /** Starts one of {@code scripts/}, in the folder for temporary files. */
    static Script start(Map<String, String> environment, String name, String... arguments) {
        try {
            Path root = Path.of(System.getProperty("convoy.root"));
            Path log = Files.createTempFile("script-", ".log");
            List<String> command = new ArrayList<>(List.of(root.resolve("scripts/" + name) + ""));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(new File(System.getProperty("java.io.tmpdir")))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().remove("SPARK_LOCAL_IP");
            builder.environment().putAll(environment);
            return new Script(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one to its end. */
    static Ended run(
            Duration limit, Map<String, String> environment, String name, String... arguments) {
        try (Script script = start(environment, name, arguments)) {
            return script.end(limit);
        }
    }

    /** Runs one that must succeed. */
    static String succeed(Duration limit, Map<String, String> environment, String... words) {
        String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
        Ended ended = run(limit, environment, words[0], arguments);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something that matches; returns the first group, or all. */
    String awaitOutput(String pattern, Duration limit) {
        Pattern wanted = Pattern.compile(pattern);
        AtomicReference<String> found = new AtomicReference<>();
        await().atMost(limit)
                .until(
                        () -> {
                            Matcher matcher = wanted.matcher(output());
                            if (matcher.find()) {
                                found.set(matcher.group(Math.min(1, matcher.groupCount())));
                            }
                            return found.get() != null || !process.isAlive();
                        });
        assertThat(output()).containsPattern(wanted);
        return found.get();
    }

    /** Waits for its end. */
    Ended end(Duration limit) {
        await().atMost(limit).until(() -> !process.isAlive());
        return new Ended(process.exitValue(), output());
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
