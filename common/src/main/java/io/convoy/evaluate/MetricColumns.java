package io.convoy.evaluate;

/** The columns total, precision, recall and F1 that end the row of a class. */
final class MetricColumns {
    private static final String TOTAL = "total";
    private static final int PRECISION = 11;
    private static final int RECALL = 8;
    private static final int F1 = 7;
    private static final int GAP = 2;

    private MetricColumns() {}

    static int width(ConfusionMatrix matrix) {
        return total(matrix) + PRECISION + RECALL + F1;
    }

    static String heading(ConfusionMatrix matrix) {
        return TextCell.right(TOTAL, total(matrix))
                + TextCell.right("precision", PRECISION)
                + TextCell.right("recall", RECALL)
                + TextCell.right("F1", F1);
    }

    static String row(ConfusionMatrix matrix, ClassMetrics metrics) {
        return TextCell.right(Long.toString(metrics.support()), total(matrix))
                + TextCell.right(metrics.precision(), PRECISION)
                + TextCell.right(metrics.recall(), RECALL)
                + TextCell.right(metrics.f1(), F1);
    }

    private static int total(ConfusionMatrix matrix) {
        return GAP + Math.max(TOTAL.length(), Long.toString(matrix.total()).length());
    }
}
