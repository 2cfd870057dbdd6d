package io.convoy.source;

import io.convoy.config.ImageShape;
import io.convoy.error.Counted;
import io.convoy.error.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a file of points, each verified to hold finite numbers and a label. */
final class PointRows implements Closeable {
    private final String file;
    private final CsvReader reader;
    private final int values;
    private final Map<String, String> labels = new HashMap<>();
    private boolean started;

    /**
     * Begins to read.
     *
     * @param file its name in messages
     * @param content closed with this
     * @param shape that each row must fill
     */
    PointRows(String file, InputStream content, ImageShape shape) {
        this.file = file;
        this.reader = new CsvReader(file, content);
        this.values = shape.values();
    }

    /** The next row that holds a point; empty at the end. */
    Optional<CsvRow> next() {
        Optional<CsvRow> row = reader.next();
        boolean first = !started;
        started = true;
        if (first && row.isPresent() && isHeader(row.get().fields())) {
            row = reader.next();
        }
        row.ifPresent(this::verify);
        return row;
    }

    private static boolean isHeader(List<String> fields) {
        return fields.size() > 1
                && fields.subList(0, fields.size() - 1).stream()
                        .allMatch(field -> number(field).isEmpty());
    }

    private void verify(CsvRow row) {
        List<String> fields = row.fields();
        if (fields.size() != values + 1) {
            throw error(
                    row,
                    Counted.of(fields.size(), "column"),
                    "The network takes %d numbers, and the label comes last".formatted(values));
        }
        for (int i = 0; i < values; i++) {
            if (number(fields.get(i)).isEmpty()) {
                throw error(
                        row,
                        "'%s' in column %d".formatted(fields.get(i), i + 1),
                        "Every column but the last holds finite numbers");
            }
        }
        if (fields.get(values).isBlank()) {
            throw error(row, "its label is empty", "Fill it in or remove the row");
        }
    }

    private DataException error(CsvRow row, String problem, String remedy) {
        return new DataException(
                "Cannot use %s, line %d: %s. %s.".formatted(file, row.line(), problem, remedy));
    }

    /** There are fewer rows than there were. */
    DataException tooFew() {
        return new DataException(
                "Cannot use %s: it has fewer rows than were listed. Do not change the data while a job reads them; start it again."
                        .formatted(file));
    }

    /** The label of a row. */
    String label(CsvRow row) {
        return labels.computeIfAbsent(row.fields().get(values).strip(), same -> same);
    }

    /** The number in column i of a verified row. */
    float value(CsvRow row, int i) {
        return number(row.fields().get(i)).orElseThrow();
    }

    private static Optional<Float> number(String field) {
        try {
            float value = Float.parseFloat(field.strip());
            return Float.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
