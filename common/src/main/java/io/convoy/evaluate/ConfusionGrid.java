package io.convoy.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The whole confusion matrix as text, with the metrics of every class at the end of its row. A
 * count of 0 is shown as a dot, so that the diagonal and what lies beside it stand out.
 */
final class ConfusionGrid {
    private static final int MAX_CLASSES = 10;
    private static final int MAX_NAME = 16;
    private static final int MAX_HEADING = 12;
    private static final int MIN_HEADING = 3;
    private static final int GAP = 2;
    private static final String TRUE = "true";
    private static final String PREDICTED = "predicted";
    private static final String BAR = "  |";

    private final ConfusionMatrix matrix;
    private final List<String> classes;
    private final int digits;
    private final int nameWidth;
    private final int cellWidth;

    private ConfusionGrid(ConfusionMatrix matrix, int width) {
        this.matrix = matrix;
        this.classes = matrix.classes();
        this.digits = Long.toString(largest(matrix)).length();
        int longest = Collections.max(classes.stream().map(TextCell::width).toList());
        this.nameWidth = Math.max(TRUE.length(), Math.min(longest, MAX_NAME));
        int heading = Math.max(MIN_HEADING, Math.min(longest, MAX_HEADING));
        int wanted = GAP + Math.max(digits, heading);
        int metrics = BAR.length() + MetricColumns.width(matrix);
        this.cellWidth = Math.min(wanted, (width - nameWidth - metrics) / classes.size());
    }

    /** The grid, or empty if it has too many classes or is wider than {@code width} columns. */
    static Optional<String> fitting(ConfusionMatrix matrix, int width) {
        if (matrix.classes().size() > MAX_CLASSES) {
            return Optional.empty();
        }
        ConfusionGrid grid = new ConfusionGrid(matrix, width);
        boolean fits = grid.cellWidth > Math.max(grid.digits, MIN_HEADING);
        return fits ? Optional.of(grid.text()) : Optional.empty();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int cells = cellWidth * classes.size();
        text.append(" ".repeat(nameWidth)).append(centred(PREDICTED, cells)).append('\n');
        text.append(TextCell.left(TRUE, nameWidth));
        classes.forEach(name -> text.append(' ').append(TextCell.right(name, cellWidth - 1)));
        text.append(BAR).append(MetricColumns.heading(matrix)).append('\n');
        int ruled = nameWidth + cells + BAR.length() + MetricColumns.width(matrix);
        text.append("-".repeat(ruled)).append('\n');
        List<ClassMetrics> metrics = matrix.perClass();
        for (int t = 0; t < classes.size(); t++) {
            text.append(TextCell.left(classes.get(t), nameWidth));
            for (int p = 0; p < classes.size(); p++) {
                long count = matrix.count(t, p);
                text.append(TextCell.right(count == 0 ? "." : Long.toString(count), cellWidth));
            }
            text.append(BAR).append(MetricColumns.row(matrix, metrics.get(t))).append('\n');
        }
        return text.toString();
    }

    private static String centred(String text, int width) {
        int before = Math.max(1, (width - text.length() + 1) / 2);
        return " ".repeat(before) + text;
    }

    private static long largest(ConfusionMatrix matrix) {
        int n = matrix.classes().size();
        return IntStream.range(0, n * n)
                .mapToLong(i -> matrix.count(i / n, i % n))
                .max()
                .orElseThrow();
    }
}
