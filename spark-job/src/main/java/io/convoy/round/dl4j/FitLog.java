package io.convoy.round.dl4j;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * How DL4J's workers tell the driver what they fitted: a Spark accumulator, because DL4J itself
 * does not tell. A task that Spark runs again replaces what it told before.
 */
final class FitLog extends AccumulatorV2<FitLog.Entry, FitLog.Entries> {
    private static final long serialVersionUID = 1L;

    private final Entries entries = new Entries(new HashMap<>(), new ArrayList<>());

    /**
     * One part of a round of one worker.
     *
     * @param window steps between two averagings, counted from 0
     * @param rank of the worker
     */
    record Key(int window, int rank) implements Serializable {}

    /** What a worker adds: the newest record of its part of a round. */
    record Entry(Key key, FitRecord record) implements Serializable {}

    /**
     * All there is to know.
     *
     * @param records by part of the round
     * @param failures sentences for the user, which DL4J would swallow
     */
    record Entries(Map<Key, FitRecord> records, List<String> failures) implements Serializable {
        /** Each worker's parts of the round as one, by rank. */
        Map<Integer, FitRecord> byRank() {
            Map<Integer, FitRecord> sums = new TreeMap<>();
            records.forEach((key, record) -> sums.merge(key.rank(), record, FitRecord::plus));
            return sums;
        }
    }

    private FitLog() {}

    static FitLog register(JavaSparkContext spark) {
        FitLog log = new FitLog();
        spark.sc().register(log, "fitted");
        return log;
    }

    @Override
    public boolean isZero() {
        synchronized (entries) {
            return entries.records().isEmpty() && entries.failures().isEmpty();
        }
    }

    @Override
    public FitLog copy() {
        FitLog copy = new FitLog();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        synchronized (entries) {
            entries.records().clear();
            entries.failures().clear();
        }
    }

    @Override
    public void add(Entry entry) {
        synchronized (entries) {
            entries.records().put(entry.key(), entry.record());
        }
    }

    /** Notes why a worker stops, for the driver. */
    void fail(String sentence) {
        synchronized (entries) {
            entries.failures().add(sentence);
        }
    }

    @Override
    public void merge(AccumulatorV2<Entry, Entries> other) {
        Entries theirs = other.value();
        synchronized (entries) {
            entries.records().putAll(theirs.records());
            entries.failures().addAll(theirs.failures());
        }
    }

    /** A copy. */
    @Override
    public Entries value() {
        synchronized (entries) {
            return new Entries(
                    new HashMap<>(entries.records()), new ArrayList<>(entries.failures()));
        }
    }
}
