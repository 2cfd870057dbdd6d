package io.convoy.config;

import java.util.regex.Pattern;

/**
 * A whole number.
 *
 * @param min least value allowed
 * @param max greatest value allowed
 */
record LongType(long min, long max) implements ValueType<Long> {
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]++");

    @Override
    public String words() {
        if (min == Long.MIN_VALUE) {
            return "a whole number";
        }
        return max == Integer.MAX_VALUE || max == Long.MAX_VALUE
                ? "a whole number, %d or more".formatted(min)
                : "a whole number from %d to %d".formatted(min, max);
    }

    @Override
    public Long parse(String text) throws InvalidValueException {
        if (!DIGITS.matcher(text).matches()) {
            throw refusal();
        }
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
        if (value < min) {
            throw refusal();
        }
        if (value > max) {
            throw outOfRange();
        }
        return value;
    }

    @Override
    public String write(Long value) {
        return Long.toString(value);
    }

    /** Names both ends, of which {@link #words} leaves those out that only a machine needs. */
    private InvalidValueException outOfRange() {
        return new InvalidValueException(
                "It must be a whole number from %d to %d.".formatted(min, max));
    }
}
