package io.convoy.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The memory of executors as text, at most 77 columns wide: what each part may take, and in the
 * line below what the job needs of it, in MB; then what is on disk, where anything is. Executors
 * that are alike share a row.
 */
public final class MemoryTable {
    private static final String ROW = "%-21s%7s%9s%9s%9s%10s%11s\n";

    private static final String SPILLED = "  spills to disk: %s of decoded examples\n";

    private MemoryTable() {}

    /** The text, its lines ended by a line feed. */
    public static String text(List<MemoryRow> rows) {
        StringBuilder text = new StringBuilder();
        text.append(
                ROW.formatted("MB", "slots", "heap", "arrays", "direct", "physical", "container"));
        Map<MemoryRow, Integer> alike = new LinkedHashMap<>();
        Map<MemoryRow, String> names = new LinkedHashMap<>();
        for (MemoryRow row : rows) {
            alike.merge(nameless(row), 1, Integer::sum);
            names.putIfAbsent(nameless(row), name(row));
        }
        alike.forEach(
                (row, count) ->
                        text.append(
                                lines(row, count == 1 ? names.get(row) : count + " executors")));
        return text.toString();
    }

    private static String lines(MemoryRow row, String name) {
        return ROW.formatted(
                        name,
                        row.workers(),
                        mb(row.heap()),
                        mb(row.arrays()),
                        mb(row.direct()),
                        mb(row.physical()),
                        mb(row.container()))
                + ROW.formatted(
                        "  needed",
                        "",
                        up(row.neededHeap()),
                        up(row.neededArrays()),
                        up(row.neededDirect()),
                        up(row.neededHeap() + row.neededArrays() + row.neededDirect()),
                        "")
                + (row.spilled() == 0 ? "" : SPILLED.formatted(up(row.spilled())));
    }

    private static String name(MemoryRow row) {
        String name =
                row.executor().equals("driver")
                        ? "this process"
                        : "%s on %s".formatted(row.executor(), row.host());
        return name.length() <= 20 ? name : name.substring(0, 19) + "…";
    }

    private static MemoryRow nameless(MemoryRow row) {
        return new MemoryRow(
                "",
                "",
                row.workers(),
                row.heap(),
                row.arrays(),
                row.physical(),
                row.direct(),
                row.container(),
                row.neededHeap(),
                row.neededArrays(),
                row.neededDirect(),
                row.spilled());
    }

    private static String mb(long bytes) {
        return bytes == 0 ? "-" : String.format(Locale.ROOT, "%,d", bytes >> 20);
    }

    private static String up(long bytes) {
        return String.format(Locale.ROOT, "%,d", (bytes + (1 << 20) - 1) >> 20);
    }
}
