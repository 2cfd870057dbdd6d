package io.convoy.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Measurements as a file of comma-separated values has them: one a line, by the names of its first.
 */
record Rows(List<Map<String, String>> all) {

    Rows {
        all = List.copyOf(all);
    }

    static Rows read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    /**
     * Reads lines, the first of which names the columns.
     *
     * @throws IllegalArgumentException if a line has another number of values
     */
    static Rows parse(List<String> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Cannot read the measurements: there are none.");
        }
        String[] names = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            if (values.length != names.length) {
                throw new IllegalArgumentException(
                        "Cannot read the measurements: '%s' has %d values, '%s' names %d."
                                .formatted(line, values.length, lines.get(0), names.length));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return new Rows(rows);
    }

    /** The rows with that value in that column. */
    Rows where(String column, String value) {
        return new Rows(all.stream().filter(row -> row.get(column).equals(value)).toList());
    }

    /** The different values of a column, in the order in which they come. */
    List<String> distinct(String column) {
        return all.stream().map(row -> row.get(column)).distinct().toList();
    }

    /** The numbers of a column; cells without one are passed over. */
    List<Double> numbers(String column) {
        return all.stream()
                .map(row -> row.get(column))
                .filter(value -> !value.isEmpty())
                .map(Double::valueOf)
                .toList();
    }

    /** Middle and ends of a column; empty if it has no numbers. */
    Optional<Spread> spread(String column) {
        List<Double> numbers = numbers(column);
        return numbers.isEmpty() ? Optional.empty() : Optional.of(Spread.of(numbers));
    }

    /** The middle of a column; 0 if it has no numbers. */
    double median(String column) {
        return spread(column).map(Spread::median).orElse(0.0);
    }

    /** How many times as large this column is as that of others, round by round. */
    Optional<Spread> ratio(Rows others, String column) {
        Map<String, String> theirs =
                others.all.stream()
                        .filter(row -> !row.get(column).isEmpty())
                        .collect(
                                Collectors.toMap(
                                        row -> row.get("round"),
                                        row -> row.get(column),
                                        (one, other) -> one));
        List<Double> ratios =
                all.stream()
                        .filter(row -> !row.get(column).isEmpty())
                        .filter(row -> theirs.containsKey(row.get("round")))
                        .map(
                                row ->
                                        Double.parseDouble(row.get(column))
                                                / Double.parseDouble(theirs.get(row.get("round"))))
                        .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }
}
