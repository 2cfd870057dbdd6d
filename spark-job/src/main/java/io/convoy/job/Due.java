package io.convoy.job;

/** Says after which rounds something that happens every few rounds happens. */
final class Due {

    private Due() {}

    /** Every {@code every} rounds, and after the last one. */
    static boolean after(int round, int every, int rounds) {
        return round % every == 0 || round == rounds;
    }
}
