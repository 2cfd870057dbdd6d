package io.convoy.error;

/** What the user wrote, made fit for a message: in quotes, on one line, and not longer than one. */
public final class Quote {
    private static final int MAX_CHARACTERS = 80;

    private Quote() {}

    /**
     * The text in single quotes. Line breaks and what cannot be shown are written as escapes, and
     * what is longer than 80 characters ends in an ellipsis.
     */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints()
                .limit(MAX_CHARACTERS)
                .forEach(character -> appendVisible(quoted, character));
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            quoted.append('…');
        }
        return quoted.append('\'').toString();
    }

    private static void appendVisible(StringBuilder quoted, int character) {
        switch (character) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (breaksTheLine(character)) {
                    quoted.append("\\u%04x".formatted(character));
                } else {
                    quoted.appendCodePoint(character);
                }
            }
        }
    }

    private static boolean breaksTheLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
