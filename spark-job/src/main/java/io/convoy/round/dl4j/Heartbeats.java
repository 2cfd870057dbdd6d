package io.convoy.round.dl4j;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/**
 * What executors tell of running tasks with every heartbeat: how far DL4J's workers are, and how
 * long nothing has moved. Thread-safe.
 */
final class Heartbeats extends SparkListener {
    private final FitAudit audit;
    private final Map<Integer, FitRecord> latest = new TreeMap<>();
    private Optional<String> failure = Optional.empty();
    private int steps;
    private long moved = System.nanoTime();

    Heartbeats(FitAudit audit) {
        this.audit = audit;
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        JavaConverters.seqAsJavaList(update.accumUpdates())
                .forEach(task -> note(JavaConverters.seqAsJavaList(task._4())));
    }

    /** Those of failed tasks too, which Spark does not add to the log. */
    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskInfo() != null) {
            note(JavaConverters.seqAsJavaList(end.taskInfo().accumulables()));
        }
    }

    private synchronized void note(List<AccumulableInfo> accumulables) {
        for (AccumulableInfo accumulable : accumulables) {
            if (accumulable.update().isDefined()
                    && accumulable.update().get() instanceof FitLog.Entries entries) {
                note(entries);
            }
        }
    }

    private void note(FitLog.Entries entries) {
        entries.failures().stream().findFirst().ifPresent(text -> failure = Optional.of(text));
        latest.putAll(entries.byRank());
        audit.tell(entries);
        int now = latest.values().stream().mapToInt(FitRecord::steps).sum();
        if (now > steps) {
            steps = now;
            moved = System.nanoTime();
        }
    }

    /** Time since a worker has made a step. */
    synchronized Duration stillness() {
        return Duration.ofNanos(System.nanoTime() - moved);
    }

    /** Why a worker stopped, in its own words. */
    synchronized Optional<String> failure() {
        return failure;
    }

    /** Workers that have made a step. */
    synchronized int started() {
        return latest.size();
    }
}
