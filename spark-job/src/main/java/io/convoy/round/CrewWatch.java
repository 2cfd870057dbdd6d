package io.convoy.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.collection.JavaConverters;

/**
 * What Spark knows of the tasks of the running round, which is more than they can tell themselves:
 * where they run, whether they have ended, and which executors are gone. Thread-safe.
 */
final class CrewWatch extends SparkListener {
    /** The local property by which the job of a round is known. */
    static final String PROPERTY = "spark.convoy.round";

    private final Map<Integer, Seat> seats = new TreeMap<>();
    private final Set<Integer> running = new HashSet<>();
    private final Map<String, String> lost = new HashMap<>();
    private final Set<Integer> stages = new HashSet<>();
    private String mark = "";

    /** Forgets the round before; returns the value of {@link #PROPERTY} for the next. */
    synchronized String expect() {
        mark = UUID.randomUUID().toString();
        seats.clear();
        running.clear();
        lost.clear();
        stages.clear();
        return mark;
    }

    /** Workers of the round whose tasks have not ended. */
    synchronized List<Seat> running() {
        return seats.values().stream().filter(seat -> running.contains(seat.rank())).toList();
    }

    /** The first worker whose executor is gone, and why; by rank. */
    synchronized Optional<Map.Entry<Seat, String>> lost() {
        return seats.values().stream()
                .filter(seat -> lost.containsKey(seat.executor()))
                .map(seat -> Map.entry(seat, lost.get(seat.executor())))
                .findFirst();
    }

    /** Where a worker runs. */
    synchronized Optional<Seat> seat(int rank) {
        return Optional.ofNullable(seats.get(rank));
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        Properties properties = job.properties();
        if (properties != null && mark.equals(properties.getProperty(PROPERTY))) {
            new ArrayList<>(JavaConverters.seqAsJavaList(job.stageIds()))
                    .forEach(id -> stages.add((Integer) id));
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        if (stages.contains(start.stageId())) {
            TaskInfo task = start.taskInfo();
            seats.put(task.index(), new Seat(task.index(), task.executorId(), task.host()));
            running.add(task.index());
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (!stages.contains(end.stageId())) {
            return;
        }
        TaskInfo task = end.taskInfo();
        running.remove(task.index());
        if (end.reason() instanceof ExecutorLostFailure failure) {
            lost.putIfAbsent(task.executorId(), failure.toErrorString());
        }
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        lost.putIfAbsent(removed.executorId(), removed.reason());
    }
}
