package io.convoy.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a value in a network description may be.
 *
 * @param text the rule, as the end of "It must be …"
 * @param words those that are allowed, to suggest one from; empty: it is not about words
 * @param parser gives empty for a text that breaks the rule
 */
record Rule<T>(String text, List<String> words, Function<String, Optional<T>> parser) {

    /** The largest height, width, stride, kernel, channel and filter count. */
    static final int MAX_LENGTH = 1 << 15;

    /** The largest number of units or features of a flat layer. */
    static final int MAX_UNITS = 1 << 24;

    /** How often a block may be repeated. */
    static final Rule<Integer> REPEAT = wholeNumber(1000);

    /** A number of channels, or of filters. */
    static final Rule<Integer> CHANNELS = wholeNumber(MAX_LENGTH);

    /** A size in pixels. */
    static final Rule<Size> SIZE =
            new Rule<>(
                    "a whole number from 1 to %,d, or two of them: height,width"
                            .formatted(MAX_LENGTH),
                    List.of(),
                    text -> Size.parse(text, 1));

    /** Something that is so, or is not. */
    static final Rule<Boolean> FLAG =
            new Rule<>(
                    "true or false",
                    List.of("true", "false"),
                    text ->
                            switch (text) {
                                case "true" -> Optional.of(true);
                                case "false" -> Optional.of(false);
                                default -> Optional.empty();
                            });

    /** A rule that is not about words. */
    static <T> Rule<T> of(String text, Function<String, Optional<T>> parser) {
        return new Rule<>(text, List.of(), parser);
    }

    /** One of the words of an enum, or another that the parser knows. */
    static <E extends Enum<E>> Rule<E> word(Class<E> type, Function<String, Optional<E>> parser) {
        List<String> words = Words.all(type);
        return new Rule<>("one of " + String.join(", ", words), words, parser);
    }

    /** A number above 0. */
    static final Rule<Double> POSITIVE =
            of("a number above 0", text -> number(text).filter(number -> number > 0));

    /** A number between 0 and 1, both excluded. */
    static Rule<Double> fraction(String meaning) {
        return of(meaning + ", more than 0 and less than 1", Rule::fractionOf);
    }

    private static Rule<Integer> wholeNumber(int max) {
        return of("a whole number from 1 to %,d".formatted(max), text -> wholeNumber(text, 1, max));
    }

    /** The number, if the text is one and lies in [min, max]. */
    static Optional<Integer> wholeNumber(String text, int min, int max) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits);
        return number < min || number > max ? Optional.empty() : Optional.of(number);
    }

    private static Optional<Double> fractionOf(String text) {
        return number(text).filter(number -> number > 0 && number < 1);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
