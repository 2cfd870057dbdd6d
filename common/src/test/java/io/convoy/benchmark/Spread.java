package io.convoy.benchmark;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of some numbers. */
record Spread(double median, double least, double most) {

    /** Of an even count, the median is the mean of the two in the middle. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }

    /** {@code median (least to most)}, with as many decimals as are worth reading. */
    String describe() {
        return "%s (%s to %s)".formatted(number(median), number(least), number(most));
    }

    static String number(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
