package io.convoy.error;

/** What others have said, made fit to stand before a sentence of ours, or within one. */
public final class Sentence {

    private Sentence() {}

    /** The text with a full stop at its end, which it may have already. */
    public static String of(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** The first line of the text, without a full stop at its end; empty if there is none. */
    public static String clause(String text) {
        String line = text.strip().lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** What an exception says, as a clause; the name of its class if it says nothing. */
    public static String clause(Throwable thrown) {
        String clause = thrown.getMessage() == null ? "" : clause(thrown.getMessage());
        return clause.isEmpty() ? thrown.getClass().getSimpleName() : clause;
    }
}
