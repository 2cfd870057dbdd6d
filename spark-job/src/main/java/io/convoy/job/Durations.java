package io.convoy.job;

/** Spans of time as people say them. */
final class Durations {

    private Durations() {}

    /** {@code 8 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
    static String inWords(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d min %d s".formatted(whole / 60, whole % 60);
        }
        return "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
