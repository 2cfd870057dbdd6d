package io.convoy.source;

import java.util.List;

/**
 * A manifest as text: path, label and, if any example has one, split. Lines end in a line feed.
 *
 * <p>Source: RFC 4180, section 2 (quoting).
 */
final class ManifestCsv {

    private ManifestCsv() {}

    /** One row. */
    record Row(String path, String label, String split) {}

    static String write(List<Row> rows) {
        boolean splits = rows.stream().anyMatch(row -> !row.split().isEmpty());
        StringBuilder text = new StringBuilder(splits ? "path,label,split\n" : "path,label\n");
        for (Row row : rows) {
            text.append(quote(row.path())).append(',').append(quote(row.label()));
            if (splits) {
                text.append(',').append(row.split());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String quote(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
