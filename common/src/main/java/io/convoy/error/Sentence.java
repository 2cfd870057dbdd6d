package io.convoy.error;

/** What others have said, made fit to stand before a sentence of ours. */
public final class Sentence {

    private Sentence() {}

    /** The text with a full stop at its end, which it may have already. */
    public static String of(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
