package io.convoy.evaluate;

import io.convoy.error.DataException;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A {@link ClassEvaluation} as text for a terminal, at most {@value #WIDTH} columns wide: the whole
 * confusion matrix with precision, recall and F1 of every class where that fits; for more classes,
 * the classes recognised worst and the commonest confusions. The totals come last.
 */
public final class EvaluationTable {
    /** Columns the text may take. */
    public static final int WIDTH = 100;

    private EvaluationTable() {}

    /**
     * The text, its lines ended by a line feed.
     *
     * @throws DataException if the evaluation has no examples
     */
    public static String text(ClassEvaluation evaluation) {
        ConfusionMatrix confusion = evaluation.confusion();
        Optional<String> grid = ConfusionGrid.fitting(confusion, WIDTH);
        return grid.orElseGet(() -> WorstClasses.text(confusion)) + "\n" + totals(evaluation);
    }

    private static String totals(ClassEvaluation evaluation) {
        StringJoiner totals = new StringJoiner("    ", "", "\n");
        totals.add(total("accuracy", evaluation.accuracy()));
        totals.add(total("macro F1", evaluation.macroF1()));
        if (evaluation.k() > 1) {
            totals.add(total("top-" + evaluation.k(), evaluation.topK()));
        }
        totals.add(total("loss", evaluation.meanLoss()));
        totals.add("examples " + evaluation.examples());
        return totals.toString();
    }

    private static String total(String name, double value) {
        return String.format(Locale.ROOT, "%s %.4f", name, value);
    }
}
