package io.convoy.job;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects that live on this process's heap, counted by the Java machine. What the heap reports
 * as used is more: room that threads take in advance, and the rest of regions with a large object.
 *
 * @param bytes by class
 */
record LiveObjects(Map<String, Long> bytes) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
    private static final int MOST_NAMED = 12;

    /** Collects what is garbage, and counts the rest. */
    static LiveObjects now() {
        Map<String, Long> bytes = new TreeMap<>();
        histogram()
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(
                        line ->
                                bytes.merge(
                                        line.group(2), Long.parseLong(line.group(1)), Long::sum));
        return new LiveObjects(bytes);
    }

    private static String histogram() {
        try {
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("This Java machine counts no objects.", e);
        }
    }

    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What grew most since then, a class with its bytes each. */
    String growthSince(LiveObjects before) {
        return bytes.entrySet().stream()
                .map(
                        each ->
                                Map.entry(
                                        each.getKey(),
                                        each.getValue()
                                                - before.bytes.getOrDefault(each.getKey(), 0L)))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_NAMED)
                .map(each -> "%s %+d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return Long.toString(total());
    }
}
