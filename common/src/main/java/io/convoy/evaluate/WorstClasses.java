package io.convoy.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What is worth reading of a confusion matrix too large for a terminal: the classes recognised
 * worst, by F1, and the commonest confusions. Among equals, the class list's order decides.
 */
final class WorstClasses {
    private static final int MAX_CLASSES = 15;
    private static final int MAX_CONFUSIONS = 10;
    private static final int MAX_NAME = 32;
    private static final String HEADING = "class";

    private record Confusion(int trueClass, int predicted, long count) {}

    private WorstClasses() {}

    static String text(ConfusionMatrix matrix) {
        return classes(matrix) + "\n" + confusions(matrix);
    }

    private static String classes(ConfusionMatrix matrix) {
        List<ClassMetrics> all = matrix.perClass();
        // A class that never occurs has no F1 and is not among the worst.
        Comparator<ClassMetrics> byF1 = Comparator.comparingDouble(m -> m.f1().orElse(2));
        List<ClassMetrics> worst = all.stream().sorted(byF1).limit(MAX_CLASSES).toList();
        int longest = worst.stream().mapToInt(m -> TextCell.width(m.name())).max().orElseThrow();
        int nameWidth = Math.max(HEADING.length(), Math.min(longest, MAX_NAME));
        StringBuilder text = new StringBuilder();
        if (worst.size() < all.size()) {
            text.append(
                    "The %d of %d classes with the lowest F1\n\n"
                            .formatted(worst.size(), all.size()));
        }
        text.append(TextCell.left(HEADING, nameWidth)).append(MetricColumns.heading(matrix));
        text.append('\n').append("-".repeat(nameWidth + MetricColumns.width(matrix))).append('\n');
        for (ClassMetrics metrics : worst) {
            text.append(TextCell.left(metrics.name(), nameWidth));
            text.append(MetricColumns.row(matrix, metrics)).append('\n');
        }
        return text.toString();
    }

    private static String confusions(ConfusionMatrix matrix) {
        int n = matrix.classes().size();
        List<Confusion> worst =
                IntStream.range(0, n * n)
                        .filter(i -> i / n != i % n)
                        .mapToObj(i -> new Confusion(i / n, i % n, matrix.count(i / n, i % n)))
                        .filter(confusion -> confusion.count() > 0)
                        .sorted(Comparator.comparingLong(Confusion::count).reversed())
                        .limit(MAX_CONFUSIONS)
                        .toList();
        if (worst.isEmpty()) {
            return "No confusions.\n";
        }
        StringBuilder text = new StringBuilder("The commonest confusions\n\n");
        worst.forEach(confusion -> text.append(line(matrix, confusion)));
        return text.toString();
    }

    private static String line(ConfusionMatrix matrix, Confusion confusion) {
        String count = Long.toString(confusion.count());
        int fixed = "true  -> predicted :  (100.0 % of )".length() + count.length();
        int nameWidth = (EvaluationTable.WIDTH - fixed) / 3;
        String trueName = TextCell.fit(matrix.classes().get(confusion.trueClass()), nameWidth);
        String predicted = TextCell.fit(matrix.classes().get(confusion.predicted()), nameWidth);
        double share = 100.0 * confusion.count() / matrix.support(confusion.trueClass());
        return "true %s -> predicted %s: %s (%s %% of %s)\n"
                .formatted(
                        trueName,
                        predicted,
                        count,
                        String.format(Locale.ROOT, "%.1f", share),
                        trueName);
    }
}
