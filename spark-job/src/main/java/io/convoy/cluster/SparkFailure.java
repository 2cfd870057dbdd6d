package io.convoy.cluster;

import io.convoy.error.ClusterException;
import io.convoy.error.ConvoyException;
import org.apache.spark.SparkException;

/**
 * Finds, in what Spark throws on the driver, the sentence that was written for the user on an
 * executor.
 */
public final class SparkFailure {

    private SparkFailure() {}

    /**
     * What to throw instead of a Spark exception.
     *
     * @param what the job was to do, to complete "Cannot …"
     * @return the message written for the user if there is one in the chain of causes; any other
     *     exception but Spark's as it is
     */
    public static RuntimeException explain(String what, RuntimeException thrown) {
        return explainAny(what, thrown);
    }

    /** The same for a checked exception, which Scala code throws undeclared. */
    public static RuntimeException explainAny(String what, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConvoyException explained) {
                return explained;
            }
        }
        if (thrown instanceof SparkException) {
            String reason =
                    String.valueOf(thrown.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("no reason given");
            return new ClusterException(
                    "Cannot %s: %s See the executors' logs for the whole story."
                            .formatted(what, reason),
                    thrown);
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(thrown);
    }
}
