package io.convoy.service;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        String here = System.getProperty("convoy.root");
        ProcessHandle process =
                ProcessHandle.allProcesses()
                        .filter(it -> isOf(it, mainClass, here))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No process of " + mainClass));
        process.destroyForcibly();
    }

    /** A JVM itself, not the shell that has started it. */
    private static boolean isOf(ProcessHandle process, String mainClass, String here) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return process.info().command().orElse("").endsWith("/java")
                && Arrays.asList(arguments).contains(mainClass)
                && Arrays.stream(arguments).anyMatch(word -> word.contains(here));
    }
}
