package io.convoy.round;

import io.convoy.error.Sentence;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out whether an executor was ended for its memory, from what cluster managers say.
 *
 * <p>Source: Spark 3.5, {@code YarnAllocator}, {@code ExecutorLossReason}, {@code ExecutorRunner},
 * {@code ExecutorPodsLifecycleManager}; exit codes above 128 are 128 and the number of a signal.
 */
final class Killed {
    private static final Pattern EXIT_CODE =
            Pattern.compile(
                    "exited with (?:code|exitcode) (\\d+)|exit (?:code|status)(?: is|:)? (\\d+)|with a non-zero exit code (\\d+)|exit code (\\d+)");
    private static final Pattern MEMORY =
            Pattern.compile(
                    "exceeding (?:\\w+ )?memory limits|oomkilled|beyond the .*memory limit");
    private static final String KILL = "137";
    private static final String TERM = "143";

    private Killed() {}

    /**
     * What to do about it.
     *
     * @param reason for which an executor was lost, in Spark's words
     * @return the reason as a sentence, and what to do in another one if memory may be behind it
     */
    static String told(String reason) {
        String words = reason.strip();
        return Sentence.of(words) + advice(words);
    }

    private static String advice(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        String remedy =
                "Raise CONVOY_MEMORY, or spark.executor.memoryOverhead alone; convoy check shows what a step needs.";
        if (MEMORY.matcher(words).find()) {
            return " Its container was killed for its memory. " + remedy;
        }
        String code = exitCode(words);
        if (code.equals(KILL) || code.equals(TERM)) {
            return " Exit code %s says that it was killed from outside, usually for the memory of its container. %s"
                    .formatted(code, remedy);
        }
        return "";
    }

    private static String exitCode(String words) {
        Matcher found = EXIT_CODE.matcher(words);
        if (!found.find()) {
            return "";
        }
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }
}
