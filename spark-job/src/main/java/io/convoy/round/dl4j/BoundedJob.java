package io.convoy.round.dl4j;

import io.convoy.error.ClusterException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Spark job that may wait for ever, as DL4J's start does, and that is ended when it does. */
final class BoundedJob {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedJob.class);
    private static final long LOOK_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JavaSparkContext spark;
    private final String group = "convoy-dl4j-" + UUID.randomUUID();

    BoundedJob(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Runs a job to its end, unless it hangs.
     *
     * @param hangs asked several times a second
     * @return whether it came to its end
     * @throws ExecutionException with what the job threw
     */
    boolean run(Runnable job, BooleanSupplier hangs) throws ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor(BoundedJob::daemon);
        try {
            Future<?> future =
                    thread.submit(
                            () -> {
                                spark.setJobGroup(group, "DL4J", true);
                                job.run();
                            });
            while (!finished(future, LOOK_MILLIS)) {
                if (hangs.getAsBoolean()) {
                    cancel(future);
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            spark.cancelJobGroup(group);
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while DL4J trained.", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private static boolean finished(Future<?> future, long millis)
            throws ExecutionException, InterruptedException {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** What the job throws once it is cancelled says nothing new. */
    private void cancel(Future<?> future) throws InterruptedException {
        spark.cancelJobGroup(group);
        try {
            if (!finished(future, PATIENCE.toMillis())) {
                LOG.warn(
                        "A job of DL4J still runs {} s after it was cancelled.",
                        PATIENCE.toSeconds());
            }
        } catch (ExecutionException e) {
            LOG.info("A job of DL4J was cancelled", e);
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "dl4j-job");
        thread.setDaemon(true);
        return thread;
    }
}
