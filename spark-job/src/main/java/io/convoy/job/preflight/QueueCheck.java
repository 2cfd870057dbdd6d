package io.convoy.job.preflight;

import io.convoy.cluster.MemoryFacts;
import io.convoy.cluster.QueueRoom;
import io.convoy.cluster.YarnQueue;
import io.convoy.error.ClusterException;
import io.convoy.error.Counted;
import io.convoy.report.Finding;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** What is left in the queue of YARN, beside the executors that are there; elsewhere nothing. */
final class QueueCheck implements Check {
    private static final String NAME = "queue";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> look(Scene scene) {
        JavaSparkContext spark = scene.inspected().spark();
        if (!YarnQueue.has(spark)) {
            return List.of();
        }
        try {
            return List.of(judge(new YarnQueue(spark).room(), spark.getConf()));
        } catch (ClusterException e) {
            return List.of(
                    Finding.warning(
                            NAME,
                            "how much room it has is not known. " + e.getMessage(),
                            "Ask yourself: yarn queue -status NAME."));
        }
    }

    /**
     * In words.
     *
     * @param conf says how large executors are
     */
    static Finding judge(QueueRoom room, SparkConf conf) {
        if (!room.open()) {
            return Finding.warning(
                    NAME,
                    "%s is stopped: what runs in it goes on, and no other job begins"
                            .formatted(room.queue()),
                    "Choose another by --on yarn:QUEUE.");
        }
        long megabytes = MemoryFacts.container(conf) >> 20;
        int cores = conf.getInt("spark.executor.cores", 1);
        String waiting =
                room.waiting() == 0
                        ? ""
                        : ". %s asked for in it and not there yet"
                                .formatted(
                                        Counted.of(
                                                room.waiting(), "container is", "containers are"));
        return Finding.ok(
                NAME,
                String.format(
                        Locale.ROOT,
                        "%s: %,d MB and %s of its share are free; the nodes have room for %s of %,d MB and %s%s",
                        room.queue(),
                        room.megabytes(),
                        Counted.of(room.cores(), "core"),
                        Counted.of(room.fits(megabytes, cores), "more executor"),
                        megabytes,
                        Counted.of(cores, "core"),
                        waiting));
    }
}
