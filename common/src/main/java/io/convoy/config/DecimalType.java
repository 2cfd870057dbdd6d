package io.convoy.config;

import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/**
 * A finite number.
 *
 * @param words what is allowed
 * @param allowed whether a finite number is
 */
record DecimalType(String words, DoublePredicate allowed) implements ValueType<Double> {
    /** Narrower than Java's own numbers, which may end in an f or be written in base 16. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

    static final DecimalType POSITIVE = new DecimalType("a number greater than 0", x -> x > 0);
    static final DecimalType NOT_NEGATIVE = new DecimalType("a number, 0 or more", x -> x >= 0);
    static final DecimalType FRACTION =
            new DecimalType("a number from 0 to 1", x -> x >= 0 && x <= 1);
    static final DecimalType BELOW_ONE =
            new DecimalType("a number, 0 or more and less than 1", x -> x >= 0 && x < 1);

    @Override
    public Double parse(String text) throws InvalidValueException {
        if (!NUMBER.matcher(text).matches()) {
            throw refusal();
        }
        double value = Double.parseDouble(text) + 0.0; // makes 0 of -0, which is not equal to it
        if (!Double.isFinite(value) || !allowed.test(value)) {
            throw refusal();
        }
        return value;
    }

    /** The digits of {@link Double#toString}, without its trailing {@code .0}. */
    @Override
    public String write(Double value) {
        return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }
}
