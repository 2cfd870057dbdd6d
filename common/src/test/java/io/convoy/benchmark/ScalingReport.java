package io.convoy.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Synchronisation on slow networks against what its bytes must take, and what follows for large
 * clusters: {@code ScalingReport exchange.csv steps.csv compute.csv}, docs/scaling.md on standard
 * output. What is computed and not measured says so.
 */
public final class ScalingReport {
    private final Rows exchange;
    private final Rows steps;
    private final Rows compute;
    private final StringBuilder text = new StringBuilder();

    ScalingReport(Rows exchange, Rows steps, Rows compute) {
        this.exchange = exchange;
        this.steps = steps;
        this.compute = compute;
    }

    /** Prints the page. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(
                new ScalingReport(
                                Rows.read(Path.of(arguments[0])),
                                Rows.read(Path.of(arguments[1])),
                                Rows.read(Path.of(arguments[2])))
                        .markdown());
    }

    String markdown() {
        line("# Scaling");
        line("");
        line(
                "Written by `scripts/bench.sh scaling`. Each worker is a process in a network namespace whose link `tc tbf` holds to a rate,");
        line(
                "out and in; all of them share the two cores of one machine, so the exchange is measured alone, with nothing to compute.");
        line("");
        for (String rate : rates()) {
            measured(rate);
        }
        fits();
        training();
        new ScalingForecast(exchange, compute, text).write();
        return text.toString();
    }

    private List<String> rates() {
        return exchange.distinct("mbit").stream().filter(rate -> !rate.equals("0")).toList();
    }

    private void measured(String rate) {
        line("## Measured: %s Mbit/s per worker", rate);
        line("");
        line(
                "Bytes are 2·4·P·(N-1)/N each way; the formula is those bytes at the link's rate, without headers (TCP, IP and Ethernet add 4 to 5 %%).");
        line("");
        line(
                "| parameters | workers | MB each way | measured, ms | formula, ms | measured / formula |");
        line("|---|---|---|---|---|---|");
        Rows rows = exchange.where("mbit", rate);
        for (String length : rows.distinct("parameters")) {
            for (String workers : rows.distinct("workers")) {
                Rows cell = rows.where("parameters", length).where("workers", workers);
                double bytes = cell.median("bytes");
                double formula = bytes / (Double.parseDouble(rate) * 1e6 / 8);
                Spread seconds = cell.spread("seconds").orElseThrow();
                line(
                        "| %,d | %s | %.2f | %.1f (%.1f to %.1f) | %.1f | %.2f |",
                        Long.parseLong(length),
                        workers,
                        bytes / 1e6,
                        1e3 * seconds.median(),
                        1e3 * seconds.least(),
                        1e3 * seconds.most(),
                        1e3 * formula,
                        seconds.median() / formula);
            }
        }
        line("");
    }

    private void fits() {
        line("## Fit: seconds = a + b·bytes");
        line("");
        line("Least squares of the relative error, over the medians of all lengths.");
        line("");
        line("| link | workers | a, ms | 1/b, Gbit/s | of the link's rate | worst error |");
        line("|---|---|---|---|---|---|");
        for (String rate : exchange.distinct("mbit")) {
            Rows rows = exchange.where("mbit", rate);
            for (String workers : rows.distinct("workers")) {
                LinearFit fit = LinearFit.of(rows.where("workers", workers));
                double gigabits = 8e-9 / fit.slope();
                double link = Double.parseDouble(rate) / 1e3;
                line(
                        "| %s | %s | %.2f | %.3f | %s | %.0f %% |",
                        link == 0 ? "loopback" : rate + " Mbit/s",
                        workers,
                        1e3 * fit.intercept(),
                        gigabits,
                        link == 0
                                ? ""
                                : String.format(Locale.ROOT, "%.0f %%", 100 * gigabits / link),
                        100 * fit.worstError());
            }
        }
        line("");
    }

    private void training() {
        line("## Measured: whole steps of two workers");
        line("");
        line("| link | network | variant | images/s | compute and data, ms | sync, ms |");
        line("|---|---|---|---|---|---|");
        for (var row : steps.all()) {
            line(
                    "| %s Mbit/s | `%s`, minibatch %s | %s | %s | %.2f | %s |",
                    row.get("mbit"),
                    row.get("network"),
                    row.get("minibatch"),
                    row.get("variant"),
                    row.get("steady"),
                    Double.parseDouble(row.get("compute_ms"))
                            + Double.parseDouble(row.get("data_ms")),
                    row.get("sync_ms"));
        }
        line("");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
