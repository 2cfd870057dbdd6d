package io.convoy.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A {@link Forecast} as text for a terminal, at most 100 columns wide: a row for each number of
 * workers, a column for each candidate, grouped by policy.
 */
public final class ForecastTable {
    private static final int ALL_ROWS = 16;
    private static final int CELL = 12;

    private ForecastTable() {}

    /** The text, its lines ended by a line feed. */
    public static String text(Forecast forecast) {
        StringBuilder text = new StringBuilder();
        String policies = policies(forecast.candidates());
        text.append("Predicted images/s\n\n");
        text.append("        ").append(policies).append('\n').append("workers ");
        forecast.candidates().forEach(one -> text.append(cell(one.payloadWord())));
        text.append('\n').append("-".repeat(8 + policies.length())).append('\n');
        for (int workers : shown(forecast)) {
            text.append(row(forecast.rows().get(workers - 1)));
        }
        text.append(
                "* at work when it was measured; for other numbers a model says what changes\n");
        return text.toString();
    }

    /** Each policy once, above the first of its candidates that stand together. */
    private static String policies(List<Candidate> candidates) {
        StringBuilder line = new StringBuilder();
        String before = "";
        for (Candidate candidate : candidates) {
            String policy = candidate.policyWord();
            line.append(policy.equals(before) ? " ".repeat(CELL) : cell(policy));
            before = policy;
        }
        return line.toString();
    }

    private static String row(Forecast.Row row) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%7d%s", row.workers(), row.measured() ? "*" : " "));
        row.imagesPerSecond()
                .forEach(rate -> line.append(cell(String.format(Locale.ROOT, "%,.0f", rate))));
        return line.append('\n').toString();
    }

    private static String cell(String text) {
        return " ".repeat(Math.max(0, CELL - text.length())) + text;
    }

    /**
     * All, or, where they are many, powers of two, those there are, half as many more and twice.
     */
    private static List<Integer> shown(Forecast forecast) {
        int most = forecast.rows().size();
        TreeSet<Integer> shown = new TreeSet<>();
        for (int n = 1; n <= most; n = most <= ALL_ROWS ? n + 1 : 2 * n) {
            shown.add(n);
        }
        shown.add(forecast.workers());
        shown.add(most);
        if (most > ALL_ROWS) {
            shown.add(forecast.workers() + forecast.workers() / 2);
        }
        return new ArrayList<>(shown);
    }
}
