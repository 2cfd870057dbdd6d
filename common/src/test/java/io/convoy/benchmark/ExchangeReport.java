package io.convoy.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The exchange against a plain copy of the same bytes: {@code ExchangeReport exchange.csv}. Rates
 * are of one direction; ratios are of neighbouring repetitions, and of the sessions' medians.
 */
public final class ExchangeReport {
    private final Rows measured;

    ExchangeReport(Rows measured) {
        this.measured = measured;
    }

    /** Prints the table. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(new ExchangeReport(Rows.read(Path.of(arguments[0]))).markdown());
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder(
                        "| parameters | session | MB each way | exchange, ms | copy, ms | exchange, GB/s | copy, GB/s | exchange's rate, of the copy's |\n|---|---|---|---|---|---|---|---|\n");
        for (String length : measured.distinct("parameters")) {
            Rows rows = measured.where("parameters", length);
            for (String session : rows.distinct("session")) {
                text.append(line(length, session, rows.where("session", session)));
            }
        }
        return text.toString();
    }

    private static String line(String length, String session, Rows rows) {
        Rows exchange = rows.where("kind", "exchange");
        Rows copy = rows.where("kind", "copy");
        double bytes = exchange.median("bytes");
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %.2f | %s | %s | %.3f | %s | %s |\n",
                Long.parseLong(length),
                session,
                bytes / 1e6,
                milliseconds(exchange),
                milliseconds(copy),
                bytes / 1e9 / exchange.median("seconds"),
                copy.all().isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, "%.3f", bytes / 1e9 / copy.median("seconds")),
                ratio(exchange, copy).map(spread -> percent(spread)).orElse(""));
    }

    private static String milliseconds(Rows rows) {
        List<Double> times =
                rows.numbers("seconds").stream().map(seconds -> 1e3 * seconds).toList();
        return times.isEmpty() ? "" : Spread.of(times).describe();
    }

    /** A copy's seconds over those of the exchange beside it. */
    private static Optional<Spread> ratio(Rows exchange, Rows copy) {
        List<Map<String, String>> copies = copy.all();
        int pairs = Math.min(copies.size(), exchange.all().size());
        if (pairs == 0) {
            return Optional.empty();
        }
        return Optional.of(
                Spread.of(
                        IntStream.range(0, pairs)
                                .mapToObj(
                                        i ->
                                                seconds(copies.get(i))
                                                        / seconds(exchange.all().get(i)))
                                .toList()));
    }

    private static double seconds(Map<String, String> row) {
        return Double.parseDouble(row.get("seconds"));
    }

    private static String percent(Spread ratio) {
        return String.format(
                Locale.ROOT,
                "%.0f %% (%.0f to %.0f)",
                100 * ratio.median(),
                100 * ratio.least(),
                100 * ratio.most());
    }
}
