package io.convoy.evaluate;

import io.convoy.error.Counted;
import io.convoy.error.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The text of {@code confusion.csv}: a header row with the predicted classes, then one row per true
 * class, which is named in the first column. Lines end in a line feed.
 *
 * <p>Source: RFC 4180, section 2 (quoting).
 */
public final class ConfusionCsv {
    private static final String CORNER = "true/predicted";

    private ConfusionCsv() {}

    /** The matrix as text. */
    public static String write(ConfusionMatrix matrix) {
        List<String> classes = matrix.classes();
        StringBuilder text = new StringBuilder(CORNER);
        classes.forEach(name -> text.append(',').append(quote(name)));
        text.append('\n');
        for (int t = 0; t < classes.size(); t++) {
            text.append(quote(classes.get(t)));
            for (int p = 0; p < classes.size(); p++) {
                text.append(',').append(matrix.count(t, p));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * The matrix that {@link #write} made the text of.
     *
     * @throws DataException if it is not such a text
     */
    public static ConfusionMatrix read(String text) {
        List<List<String>> rows = rows(text);
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        if (header.size() < 2 || !header.get(0).equals(CORNER)) {
            throw malformed("line 1", "It must be '" + CORNER + "' and the class names");
        }
        List<String> classes = List.copyOf(header.subList(1, header.size()));
        if (new HashSet<>(classes).size() < classes.size()) {
            throw malformed("line 1", "Every class may be named once");
        }
        if (rows.size() != classes.size() + 1) {
            throw malformed(
                    Counted.of(rows.size() - 1, "row")
                            + " for "
                            + Counted.of(classes.size(), "class", "classes"),
                    "There must be one row per class");
        }
        long[][] counts = new long[classes.size()][];
        for (int t = 0; t < classes.size(); t++) {
            counts[t] = counts(rows.get(t + 1), classes, t);
        }
        return ConfusionMatrix.of(classes, counts);
    }

    private static long[] counts(List<String> row, List<String> classes, int t) {
        String expected =
                "It must be '%s' and %s"
                        .formatted(classes.get(t), Counted.of(classes.size(), "count"));
        boolean wellFormed =
                row.size() == classes.size() + 1
                        && row.get(0).equals(classes.get(t))
                        && row.stream().skip(1).allMatch(cell -> cell.matches("\\d{1,18}"));
        if (!wellFormed) {
            throw malformed("the row of class " + (t + 1), expected);
        }
        return row.stream().skip(1).mapToLong(Long::parseLong).toArray();
    }

    static String quote(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                field.append(c);
            } else if (c != '\r') {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            }
        }
        if (quoted || field.length() > 0 || !row.isEmpty()) {
            throw malformed("the last line", "Quotes must be closed, and lines end in a line feed");
        }
        return rows;
    }

    private static DataException malformed(String where, String rule) {
        return new DataException(
                "Cannot read the confusion matrix: %s is malformed. %s. Write it anew by evaluating."
                        .formatted(where, rule));
    }
}
