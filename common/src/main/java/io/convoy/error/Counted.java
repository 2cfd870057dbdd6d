package io.convoy.error;

import java.util.Locale;

/** A number and what it counts, in words that agree: {@code 1 file}, {@code 2,000 files}. */
public final class Counted {

    private Counted() {}

    /**
     * Of what takes an s for its plural.
     *
     * @param one the word for one of them
     */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /**
     * Of anything else, a verb after it among it.
     *
     * @param one the words for one of them, such as {@code file is}
     * @param more the words for any other number, 0 among them, such as {@code files are}
     */
    public static String of(long number, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
    }
}
