package io.convoy.benchmark;

import io.convoy.sync.RoundToken;
import java.io.Serializable;
import java.util.Locale;

/**
 * What the workers of one stage of the exchange benchmark are told.
 *
 * @param length of the vector
 * @param seconds in which repetitions must fit
 * @param most repetitions
 * @param peer what the exchange takes turns with
 */
record ExchangePlan(RoundToken token, int length, double seconds, int most, Peer peer)
        implements Serializable {
    private static final int FEWEST = 2;

    /** What the exchange takes turns with. */
    enum Peer {
        /** Nothing. */
        EXCHANGE,
        /** A plain copy of the same bytes, where there are two workers. */
        BOTH;

        static Peer named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** How often what takes that long is repeated. */
    int repetitions(double secondsEach) {
        return (int) Math.max(FEWEST, Math.min(most, seconds / secondsEach));
    }
}
