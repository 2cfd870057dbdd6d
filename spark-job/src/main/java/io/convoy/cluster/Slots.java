package io.convoy.cluster;

import io.convoy.error.ClusterException;
import io.convoy.error.Counted;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The cluster's task slots. A barrier stage needs all its slots at once, and blocks are cached
 * where they are decoded, so the job waits until the slots it wants are there before it reads a
 * single image.
 */
public final class Slots {
    /** How long a job waits for its executors, where {@code spark.convoy.patience} does not say. */
    public static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final String PATIENCE_KEY = "spark.convoy.patience";

    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;

    private final JavaSparkContext spark;
    private final Duration patience;

    /**
     * The slots of a running application.
     *
     * @param patience longest wait for executors
     */
    public Slots(JavaSparkContext spark, Duration patience) {
        this.spark = spark;
        this.patience = patience;
    }

    /** How long this application waits for its executors. */
    public static Duration patience(JavaSparkContext spark) {
        return Duration.ofMillis(
                spark.getConf().getTimeAsMs(PATIENCE_KEY, PATIENCE.toSeconds() + "s"));
    }

    /**
     * Waits until as many workers as wanted can run at once.
     *
     * @param wanted empty: as many as the cluster will offer
     * @return number of workers to start
     * @throws ClusterException if the cluster offers fewer
     */
    public int await(OptionalInt wanted) {
        OptionalInt promised = promised();
        int target = wanted.orElse(promised.orElse(1));
        if (target > promised.orElse(target)) {
            throw tooFew(target, promised.getAsInt(), "");
        }
        int offered = awaitAtLeast(target, patience);
        if (offered < target) {
            throw tooFew(target, offered, " after %d s".formatted(patience.toSeconds()));
        }
        return wanted.isPresent() || promised.isPresent() ? target : settled(offered);
    }

    /**
     * The slots that there are after all when {@link #await} has found too few. Where more are
     * wanted than the cluster will ever offer, it has not waited for those that will come; this
     * does.
     */
    public int awaitPromised(OptionalInt wanted) {
        OptionalInt promised = promised();
        boolean waited = wanted.orElse(0) <= promised.orElse(Integer.MAX_VALUE);
        return waited ? offered() : awaitAtLeast(promised.getAsInt(), patience);
    }

    /**
     * Waits, after executors were lost, for others in their place.
     *
     * @param wanted workers, which are not waited for beyond this object's patience
     * @param least workers, which are waited for as long as when a job starts
     * @return number of workers to go on with, at most {@code wanted}
     * @throws ClusterException if there are fewer than {@code least}
     */
    public int awaitAgain(int wanted, int least) {
        int offered = awaitAtLeast(wanted, patience);
        if (offered < least) {
            offered = awaitAtLeast(least, patience(spark));
        }
        if (offered < least) {
            throw new ClusterException(
                    "Cannot go on: of %s the cluster (%s) offers %d, run.min-workers is %d. Add executors, or lower run.min-workers."
                            .formatted(Counted.of(wanted, "slot"), spark.master(), offered, least));
        }
        return Math.min(wanted, offered);
    }

    private ClusterException tooFew(int target, int offered, String when) {
        if (offered == 0) {
            return new ClusterException(
                    "Cannot start %s: no executor of %s is there%s. Check that its master or queue has free cores and memory; to wait longer, --conf %s=10m."
                            .formatted(
                                    Counted.of(target, "worker"),
                                    spark.master(),
                                    when,
                                    PATIENCE_KEY));
        }
        return new ClusterException(
                "Cannot start %s: the cluster offers %s (%s%s)%s. Set run.workers: %d, or add executors%s."
                        .formatted(
                                Counted.of(target, "worker"),
                                Counted.of(offered, "slot"),
                                spark.master(),
                                spark.getConf().contains("spark.task.resource.gpu.amount")
                                        ? ", as cores and GPUs go"
                                        : "",
                                when,
                                offered,
                                when.isEmpty()
                                        ? ""
                                        : ", or wait longer for them: --conf %s=10m"
                                                .formatted(PATIENCE_KEY)));
    }

    private int awaitAtLeast(int target, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            int offered = offered();
            while (offered < target && System.nanoTime() < end && !spark.sc().isStopped()) {
                if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
                offered = offered();
            }
            return offered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Cannot start: interrupted while waiting for executors.", e);
        }
    }

    /**
     * Where nothing says how many executors will come: their slots, once no more have come for a
     * while.
     */
    private int settled(int offered) {
        int known = offered;
        int more = awaitAtLeast(known + 1, SETTLING);
        while (more > known) {
            known = more;
            more = awaitAtLeast(known + 1, SETTLING);
        }
        return known;
    }

    /**
     * Slots of the executors that are there: the number Spark itself compares a barrier stage with.
     */
    public int offered() {
        if (spark.sc().isStopped()) {
            return 0;
        }
        return spark.sc()
                .maxNumConcurrentTasks(
                        spark.sc().resourceProfileManager().defaultResourceProfile());
    }

    /**
     * Slots the cluster will offer once all executors are there, where that is known beforehand.
     */
    private OptionalInt promised() {
        return spark.isLocal() ? OptionalInt.of(offered()) : PromisedSlots.of(spark.getConf());
    }
}
