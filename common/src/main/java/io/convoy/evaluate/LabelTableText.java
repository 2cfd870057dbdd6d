package io.convoy.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * A {@link LabelEvaluation} as text for a terminal, at most {@value EvaluationTable#WIDTH} columns
 * wide: a row for each class, or of many for those with the lowest F1, one for examples of none,
 * and the totals.
 */
final class LabelTableText {
    private static final int MAX_CLASSES = 20;
    private static final int MAX_NAME = 32;
    private static final String HEADING = "class";
    private static final int COUNT = 11;
    private static final int RATIO = 11;

    private LabelTableText() {}

    /** The text, its lines ended by a line feed. */
    static String of(LabelEvaluation evaluation) {
        ConfusionMatrix.requireExamples("the table", evaluation.examples());
        List<LabelMetrics> all = evaluation.perClass();
        List<LabelMetrics> shown = new ArrayList<>(all);
        StringBuilder text = new StringBuilder();
        if (all.size() > MAX_CLASSES) {
            shown.sort(Comparator.comparingDouble(label -> label.f1().orElse(2)));
            shown = new ArrayList<>(shown.subList(0, MAX_CLASSES));
            text.append(
                    "The %d of %d classes with the lowest F1\n\n"
                            .formatted(MAX_CLASSES, all.size()));
        }
        LabelMetrics none = evaluation.ofNone();
        if (none.positives() + none.predicted() > 0) {
            shown.add(none);
        }
        int longest = shown.stream().mapToInt(it -> TextCell.width(it.name())).max().orElseThrow();
        int width = Math.max(HEADING.length(), Math.min(longest, MAX_NAME));
        text.append(heading(width)).append("-".repeat(width + 3 * COUNT + 4 * RATIO)).append('\n');
        shown.forEach(label -> text.append(row(label, width)));
        return text.append('\n').append(totals(evaluation)).toString();
    }

    private static String heading(int width) {
        return TextCell.left(HEADING, width)
                + TextCell.right("positives", COUNT)
                + TextCell.right("predicted", COUNT)
                + TextCell.right("correct", COUNT)
                + TextCell.right("precision", RATIO)
                + TextCell.right("recall", RATIO)
                + TextCell.right("F1", RATIO)
                + TextCell.right("AP", RATIO)
                + "\n";
    }

    private static String row(LabelMetrics label, int width) {
        return TextCell.left(label.name(), width)
                + TextCell.right(label.positives(), COUNT)
                + TextCell.right(label.predicted(), COUNT)
                + TextCell.right(label.correct(), COUNT)
                + TextCell.right(label.precision(), RATIO)
                + TextCell.right(label.recall(), RATIO)
                + TextCell.right(label.f1(), RATIO)
                + TextCell.right(label.averagePrecision(), RATIO)
                + "\n";
    }

    private static String totals(LabelEvaluation evaluation) {
        StringJoiner ratios = new StringJoiner("    ", "", "\n");
        ratios.add(total("micro F1", evaluation.microF1()));
        ratios.add(total("macro F1", evaluation.macroF1()));
        ratios.add(total("exact match", OptionalDouble.of(evaluation.exactMatch())));
        ratios.add(total("label accuracy", OptionalDouble.of(evaluation.labelAccuracy())));
        ratios.add(total("mAP", evaluation.meanAveragePrecision()));
        return ratios
                + "loss %s    examples %d\n"
                        .formatted(decimals(evaluation.meanLoss()), evaluation.examples());
    }

    private static String total(String name, OptionalDouble value) {
        return name + " " + (value.isPresent() ? decimals(value.getAsDouble()) : "-");
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
