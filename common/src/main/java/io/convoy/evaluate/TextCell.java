package io.convoy.evaluate;

import java.util.Locale;
import java.util.OptionalDouble;

/** Text of a known width on a terminal, where a Chinese character is two columns wide. */
final class TextCell {
    private static final String ELLIPSIS = "…";

    private TextCell() {}

    static String left(String text, int width) {
        String fitting = fit(text, width);
        return fitting + " ".repeat(width - width(fitting));
    }

    static String right(String text, int width) {
        String fitting = fit(text, width);
        return " ".repeat(width - width(fitting)) + fitting;
    }

    static String right(long number, int width) {
        return right(Long.toString(number), width);
    }

    /** Three decimals, or {@code -} for a ratio of nothing. */
    static String right(OptionalDouble ratio, int width) {
        String text =
                ratio.isPresent() ? String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) : "-";
        return right(text, width);
    }

    /** Columns a terminal needs for the text. */
    static int width(String text) {
        return text.codePoints().map(TextCell::width).sum();
    }

    /** The text without control characters, its end replaced by an ellipsis if it is too wide. */
    static String fit(String text, int width) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        if (width(printable) <= width) {
            return printable;
        }
        StringBuilder start = new StringBuilder();
        int used = width(ELLIPSIS);
        for (int codePoint : printable.codePoints().toArray()) {
            used += width(codePoint);
            if (used > width) {
                break;
            }
            start.appendCodePoint(codePoint);
        }
        return start + ELLIPSIS;
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> 2;
            default -> 1;
        };
    }
}
