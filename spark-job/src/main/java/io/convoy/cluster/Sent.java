package io.convoy.cluster;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A broadcast that is destroyed when it is closed: as a resource, so that what Spark says to that
 * does not take the place of why it is closed.
 *
 * @param broadcast for tasks
 */
public record Sent<T>(Broadcast<T> broadcast) implements AutoCloseable {

    /** Sends a value to whoever reads it; the caller closes it. */
    public static <T> Sent<T> of(JavaSparkContext spark, T value) {
        return new Sent<>(spark.broadcast(value));
    }

    @Override
    public void close() {
        broadcast.destroy();
    }
}
