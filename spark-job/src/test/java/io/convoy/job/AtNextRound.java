package io.convoy.job;

import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.collection.JavaConverters;

/** Does something once, as soon as Spark has started a worker of the next round. */
final class AtNextRound extends SparkListener {
    private final Runnable action;
    private final Set<Integer> stages = new HashSet<>();
    private boolean done;

    private AtNextRound(Runnable action) {
        this.action = action;
    }

    /** To be done in the Spark that runs in this process, by its thread for listeners. */
    static void run(Runnable action) {
        SparkContext.getOrCreate().addSparkListener(new AtNextRound(action));
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        Properties properties = job.properties();
        if (properties != null && properties.containsKey("spark.convoy.round")) {
            JavaConverters.seqAsJavaList(job.stageIds()).forEach(id -> stages.add((Integer) id));
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        if (stages.contains(start.stageId()) && !done) {
            done = true;
            action.run();
        }
    }
}
