package io.convoy.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table in Markdown: {@code PivotReport MEASUREMENTS.csv ROWS,… COLUMN VALUE [BASE]}.
 *
 * <p>A line for every combination of ROWS, a column for every value of COLUMN; the cells are median
 * (least to most) of VALUE. With BASE, one of the columns, they are ratios round by round: each
 * over BASE, or with {@code /BASE} BASE over each. PyTorch's processes are only compared the second
 * way.
 */
public final class PivotReport {
    private static final String PEERS = "pytorch";

    private final Rows measured;
    private final List<String> keys;
    private final String column;
    private final String value;

    PivotReport(Rows measured, List<String> keys, String column, String value) {
        this.measured = measured;
        this.keys = List.copyOf(keys);
        this.column = column;
        this.value = value;
    }

    /** Prints the table. */
    public static void main(String[] arguments) throws IOException {
        PivotReport report =
                new PivotReport(
                        Rows.read(Path.of(arguments[0])),
                        Arrays.asList(arguments[1].split(",", -1)),
                        arguments[2],
                        arguments[3]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(arguments.length > 4 ? report.ratios(arguments[4]) : report.values());
    }

    String values() {
        return table(
                measured.distinct(column), (rows, name) -> rows.where(column, name).spread(value));
    }

    String ratios(String base) {
        boolean over = base.startsWith("/");
        String name = over ? base.substring(1) : base;
        Stream<String> others =
                measured.distinct(column).stream().filter(other -> !other.equals(name));
        List<String> columns =
                (over ? others : others.filter(other -> !other.startsWith(PEERS))).toList();
        return table(
                columns,
                (rows, other) -> {
                    Rows one = rows.where(column, other);
                    Rows two = rows.where(column, name);
                    return over ? two.ratio(one, value) : one.ratio(two, value);
                });
    }

    private String table(List<String> columns, Cell cell) {
        StringBuilder text = new StringBuilder("|");
        Stream.concat(keys.stream(), columns.stream())
                .forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n|").append("---|".repeat(keys.size() + columns.size())).append('\n');
        for (List<String> combination : combinations()) {
            Rows rows = measured;
            text.append('|');
            for (int i = 0; i < keys.size(); i++) {
                rows = rows.where(keys.get(i), combination.get(i));
                text.append(' ').append(combination.get(i)).append(" |");
            }
            for (String name : columns) {
                text.append(' ');
                text.append(cell.of(rows, name).map(Spread::describe).orElse(""));
                text.append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private List<List<String>> combinations() {
        return measured.all().stream()
                .map(row -> keys.stream().map(row::get).toList())
                .distinct()
                .toList();
    }

    private interface Cell {
        Optional<Spread> of(Rows rows, String column);
    }
}
