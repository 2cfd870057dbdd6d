package io.convoy.cluster;

import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.ExecutorProcessLost;
import org.apache.spark.scheduler.cluster.CoarseGrainedSchedulerBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;

/** The executor processes of an application. */
public final class Executors {
    private static final Logger LOG = LoggerFactory.getLogger(Executors.class);

    private final JavaSparkContext spark;

    /** The executors of a running application. */
    public Executors(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Gets rid of executors that no longer answer, as Spark itself does when it misses their
     * heartbeats, only at once: asks the cluster manager to kill and to replace them, and takes
     * them, their tasks and their blocks off the driver's books, which works without their help.
     *
     * @param ids Spark's names of them
     * @return false if there are no processes to get rid of, because workers are threads of the
     *     driver
     */
    public boolean remove(Set<String> ids) {
        if (!(spark.sc().schedulerBackend() instanceof CoarseGrainedSchedulerBackend backend)) {
            return false;
        }
        try {
            backend.killExecutors(
                    JavaConverters.asScalaIterator(ids.iterator()).toSeq(), false, false, true);
        } catch (Exception e) {
            // Scala code throws checked exceptions that its Java signatures do not declare.
            LOG.warn("The cluster manager did not kill executors {}", ids, e);
        }
        for (String id : ids) {
            backend.removeExecutor(
                    id,
                    new ExecutorProcessLost(
                            "It did not answer and was given up.", Option.empty(), true));
        }
        return true;
    }
}
