package io.convoy.cluster;

import io.convoy.error.ClusterException;
import io.convoy.error.StoppedException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Whether an application still runs. Once somebody has ended it, Spark's own calls and everything
 * that depends on them may fail in any way, and none of them says why.
 */
public final class Running {

    private Running() {}

    /**
     * Does something that needs a running application.
     *
     * @param remedy what can be done once it is ended, a sentence; empty if there is nothing
     * @throws ClusterException if it fails because the application was ended meanwhile
     */
    public static <T> T during(JavaSparkContext spark, String remedy, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoppedException e) {
            throw e; // its own end, which it has come to in good order
        } catch (RuntimeException e) {
            throw ended(spark, e)
                    .<RuntimeException>map(
                            end ->
                                    remedy.isEmpty()
                                            ? end
                                            : new ClusterException(
                                                    end.getMessage() + " " + remedy, e))
                    .orElse(e);
        }
    }

    /**
     * What to say of a failure of an application that was ended.
     *
     * @return empty if it was not
     */
    public static Optional<ClusterException> ended(
            JavaSparkContext spark, RuntimeException failure) {
        return spark.sc().isStopped()
                ? Optional.of(
                        new ClusterException(
                                "Cannot go on: the cluster has ended this application (%s), by its own will or because somebody asked it to."
                                        .formatted(spark.master()),
                                failure))
                : Optional.empty();
    }
}
