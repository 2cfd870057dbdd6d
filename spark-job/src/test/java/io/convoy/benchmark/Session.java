package io.convoy.benchmark;

import io.convoy.cluster.Slots;
import io.convoy.cluster.SparkSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A benchmark's Spark: started, used, stopped, and the process ended with it. After a barrier stage
 * a timer of Spark's own would keep the process for ever.
 */
final class Session {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private Session() {}

    /** What a benchmark does with Spark. */
    @FunctionalInterface
    interface Body {
        void run(JavaSparkContext spark) throws Exception;
    }

    /**
     * Runs a benchmark where spark-submit says, and exits: 0 if it came to its end, else 1.
     *
     * @param workers executors' cores to wait for
     */
    static void run(int workers, Body body) {
        int status = 1;
        try (JavaSparkContext spark = SparkSettings.start("convoy benchmark")) {
            new Slots(spark, PATIENCE).await(OptionalInt.of(workers));
            body.run(spark);
            status = 0;
        } catch (Exception e) {
            LOG.error("The benchmark failed", e);
            PrintStream remarks = System.err;
            remarks.println(e);
        }
        System.out.flush();
        System.exit(status);
    }
}
