package io.convoy.service;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes that a service of this test has started. */
final class Processes {
    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");

    private Processes() {}

    /** Waits for a file that a run writes. */
    static void awaitExists(Path file) {
        await().atMost(DrawnTraining.LIMIT).until(() -> Files.exists(file));
    }

    /** Waits for a text in a file that somebody writes. */
    static void awaitText(Path file, String text) {
        await().atMost(DrawnTraining.LIMIT)
                .until(() -> Files.exists(file) && Files.readString(file).contains(text));
    }

    /** The application that runs now. */
    static String runningApplication() {
        String listed =
                Script.succeed(
                        DrawnTraining.LIMIT, Map.of(), "services/yarn.sh", "application", "-list");
        Matcher matcher = APPLICATION.matcher(listed);
        if (!matcher.find()) {
            throw new AssertionError("No application runs: " + listed);
        }
        return matcher.group();
    }

    /** Kills one process of this project's services whose main class is that. */
    static void kill(String mainClass) {
        ProcessHandle process =
                ProcessHandle.allProcesses()
                        .filter(it -> isOf(it, mainClass))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No process of " + mainClass));
        process.destroyForcibly();
    }

    /** A JVM itself, not the shell that has started it. */
    private static boolean isOf(ProcessHandle process, String mainClass) {
        List<String> words = commandLine(process);
        return !words.isEmpty()
                && words.get(0).endsWith("/java")
                && words.contains(mainClass)
                && words.stream().anyMatch(it -> it.contains(System.getProperty("convoy.root")));
    }

    /** ProcessHandle knows no arguments where they are longer than a page. */
    private static List<String> commandLine(ProcessHandle process) {
        try {
            String text = Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
            return List.of(text.split("\0"));
        } catch (IOException e) {
            return List.of(); // it has ended meanwhile
        }
    }
}
