package io.convoy.cluster;

import io.convoy.error.ClusterException;
import io.convoy.error.ConvoyException;
import io.convoy.error.Sentence;
import java.util.List;
import org.apache.spark.SparkException;

/**
 * Finds, in what Spark throws on the driver, the sentence that was written for the user on an
 * executor.
 */
public final class SparkFailure {

    private SparkFailure() {}

    /**
     * What to throw instead of an exception of a Spark job. Scala throws checked ones undeclared,
     * so callers catch {@link Exception}.
     *
     * @param what the job was to do, to complete "Cannot …"
     * @return the message written for the user if there is one in the chain of causes; any other
     *     exception but Spark's as it is
     */
    public static RuntimeException explain(String what, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConvoyException explained) {
                return explained;
            }
        }
        if (thrown instanceof SparkException) {
            String reason = reason(String.valueOf(thrown.getMessage()));
            return new ClusterException(
                    "Cannot %s: %s See the executors' logs for the whole story."
                            .formatted(what, Sentence.of(reason)),
                    thrown);
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(thrown);
    }

    /**
     * The line of a Spark message that says why: for a barrier stage the one after Spark's own
     * words, else the first; without the name of an exception of ours.
     */
    public static String reason(String message) {
        List<String> lines = message.lines().filter(line -> !line.isBlank()).toList();
        int preface = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).endsWith("finished unsuccessfully.")) {
                preface = i + 1;
            }
        }
        String line = lines.isEmpty() ? "no reason given" : lines.get(preface).strip();
        return line.replaceFirst("^io\\.convoy\\.[\\w.$]+: ", "");
    }
}
