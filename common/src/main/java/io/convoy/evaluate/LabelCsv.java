package io.convoy.evaluate;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The text of {@code labels.csv}: a header, then one row per class; ratios of nothing are empty.
 * Lines end in a line feed.
 *
 * <p>Source: RFC 4180, section 2 (quoting).
 */
final class LabelCsv {
    private static final String HEADER =
            "class,positives,predicted,correct,precision,recall,f1,average_precision\n";

    private LabelCsv() {}

    static String write(LabelEvaluation evaluation) {
        StringBuilder text = new StringBuilder(HEADER);
        for (LabelMetrics label : evaluation.perClass()) {
            text.append(ConfusionCsv.quote(label.name()))
                    .append(',')
                    .append(label.positives())
                    .append(',')
                    .append(label.predicted())
                    .append(',')
                    .append(label.correct());
            append(text, label.precision());
            append(text, label.recall());
            append(text, label.f1());
            append(text, label.averagePrecision());
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, OptionalDouble ratio) {
        text.append(',');
        ratio.ifPresent(value -> text.append(String.format(Locale.ROOT, "%.6f", value)));
    }
}
