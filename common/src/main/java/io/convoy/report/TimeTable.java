package io.convoy.report;

import io.convoy.error.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the time of a run's workers went, as text for a terminal, at most {@value #WIDTH} columns
 * wide: a row for each worker, the sum of all, its shares, and what should be done about it.
 */
public final class TimeTable {
    /** Columns the table may take. */
    public static final int WIDTH = 100;

    /** Rows that a terminal is good for. */
    public static final int FOR_A_TERMINAL = 20;

    private static final int HOST = 15; // an IPv4 address
    private static final double TOO_LONG_FOR_TENTHS = 10_000;
    private static final String ROW = "%6s  %-15s %7s %7s %8s %7s %7s %8s %7s %9s %8s\n";

    private final List<RoundReport> rounds;
    private final List<WorkerTotal> workers;

    private TimeTable(List<RoundReport> rounds) {
        this.rounds = rounds;
        this.workers = WorkerTotal.of(rounds);
    }

    /**
     * The text, its lines ended by a line feed; empty if nothing was accounted.
     *
     * @param most rows for workers; where there are more, those that took longest for their own
     *     work, and how many are not shown
     */
    public static Optional<String> text(List<RoundReport> rounds, int most) {
        TimeTable table = new TimeTable(rounds);
        return table.workers.isEmpty() ? Optional.empty() : Optional.of(table.text(most));
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        long examples = rounds.stream().mapToLong(RoundReport::examples).sum();
        text.append(
                String.format(
                        Locale.ROOT,
                        "Where the workers' time went, in seconds: %s, %s\n\n",
                        Counted.of(rounds.size(), "round"),
                        Counted.of(examples, "image")));
        String rule = "-".repeat(WIDTH) + "\n";
        text.append(heading()).append(rule);
        shown(most).forEach(worker -> text.append(row(worker)));
        if (workers.size() > most) {
            text.append("        … and %d more\n".formatted(workers.size() - most));
        }
        WorkerTotal all = workers.stream().reduce(WorkerTotal::plus).orElseThrow();
        text.append(rule).append(sums(all)).append(shares(all));
        Remarks.append(TimeRemarks.of(workers), text);
        return text.toString();
    }

    private List<WorkerTotal> shown(int most) {
        if (workers.size() <= most) {
            return workers;
        }
        return workers.stream()
                .sorted(Comparator.comparingDouble(WorkerTotal::ownPerExample).reversed())
                .limit(most)
                .sorted(Comparator.comparingInt(WorkerTotal::rank))
                .toList();
    }

    private static String heading() {
        return ROW.formatted(
                "worker",
                "host",
                "total",
                "data",
                "compute",
                "encode",
                "send",
                "waiting",
                "other",
                "images/s",
                "sent");
    }

    private String row(WorkerTotal worker) {
        return line(Integer.toString(worker.rank()), host(worker.host()), worker, worker.rate());
    }

    /** Workers compute side by side, so the images of a second are those of the rounds' clock. */
    private String sums(WorkerTotal all) {
        double seconds = rounds.stream().mapToDouble(RoundReport::seconds).sum();
        return line("all", "", all, all.examples() / seconds);
    }

    private static String line(String name, String host, WorkerTotal worker, double rate) {
        WorkerTotal.Spent spent = worker.spent();
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                host,
                seconds(worker.total()),
                seconds(spent.data()),
                seconds(spent.compute()),
                seconds(spent.encode()),
                seconds(spent.send()),
                seconds(spent.waiting()),
                seconds(worker.other()),
                String.format(Locale.ROOT, "%,.0f", rate),
                Bytes.inWords(worker.bytesSent()));
    }

    private static String shares(WorkerTotal all) {
        WorkerTotal.Spent spent = all.spent();
        double whole = Math.max(all.total(), Double.MIN_NORMAL);
        return String.format(
                        Locale.ROOT,
                        ROW,
                        "share",
                        "",
                        "",
                        percent(spent.data() / whole),
                        percent(spent.compute() / whole),
                        percent(spent.encode() / whole),
                        percent(spent.send() / whole),
                        percent(spent.waiting() / whole),
                        percent(all.other() / whole),
                        "",
                        "")
                .replaceAll(" +\n", "\n");
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, value < TOO_LONG_FOR_TENTHS ? "%.1f" : "%.0f", value);
    }

    private static String percent(double part) {
        return Math.round(100 * part) + " %";
    }

    private static String host(String name) {
        return name.length() <= HOST ? name : name.substring(0, HOST - 1) + "…";
    }
}
