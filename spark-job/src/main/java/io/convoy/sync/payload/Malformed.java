package io.convoy.sync.payload;

/** What is said of bytes that no codec of this version has written. */
final class Malformed {

    private Malformed() {}

    /**
     * Ends the reading of bytes for which something does not hold.
     *
     * @param problem with a place for each of two numbers
     */
    static void unless(boolean holds, String problem, int first, int second) {
        if (!holds) {
            throw new IllegalArgumentException(problem.formatted(first, second));
        }
    }
}
