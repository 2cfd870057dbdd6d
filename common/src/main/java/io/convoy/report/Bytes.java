package io.convoy.report;

import java.util.Locale;

/** Amounts of data as people say them. */
final class Bytes {
    private static final double STEP = 1000;

    private Bytes() {}

    /** {@code 0 B}, {@code 17 kB}, {@code 1.2 GB}: decimal units, at most three digits. */
    static String inWords(long bytes) {
        double value = bytes;
        String unit = "B";
        for (String larger : new String[] {"kB", "MB", "GB", "TB", "PB"}) {
            if (value < STEP) {
                break;
            }
            value /= STEP;
            unit = larger;
        }
        String digits = bytes < STEP || value >= 10 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, digits, value, unit);
    }
}
