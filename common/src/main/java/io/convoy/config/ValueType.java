package io.convoy.config;

/**
 * What may be written for a key. Text is the one form of a value: what a job file holds, what
 * follows {@code --key=} and what is written into a report are parsed and written here.
 *
 * @param <T> the values
 */
interface ValueType<T> {

    /** What may be written, in words that continue "It must be". */
    String words();

    /**
     * The value that a text stands for.
     *
     * @throws InvalidValueException if it stands for none
     */
    T parse(String text) throws InvalidValueException;

    /** The text of a value, for which {@link #parse} gives an equal value. */
    String write(T value);

    /** Whether a job file may hold a YAML list here, which then counts as {@link ListText}. */
    default boolean takesList() {
        return false;
    }

    /** The refusal of a text that is not what {@link #words} says. */
    default InvalidValueException refusal() {
        return new InvalidValueException("It must be %s.".formatted(words()));
    }
}
