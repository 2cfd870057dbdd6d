package io.convoy.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The executor processes that this process has started, and what may happen to them. */
final class ExecutorProcesses {

    private ExecutorProcesses() {}

    /** Those that live, oldest first. */
    static List<ProcessHandle> all() {
        return ProcessHandle.current()
                .descendants()
                .filter(ExecutorProcesses::isExecutor)
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
    }

    /** ProcessHandle knows no arguments where they are longer than a page. */
    private static boolean isExecutor(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())))
                    .contains("CoarseGrainedExecutorBackend");
        } catch (IOException e) {
            return false; // it has ended meanwhile
        }
    }

    /**
     * Sends a signal: KILL is what the kernel does when memory runs out; after STOP a process keeps
     * its connections and does nothing.
     *
     * @param number of the executor, from 0, by age
     */
    static void signal(String name, int number) {
        String pid = Long.toString(all().get(number).pid());
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, pid).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
