package io.convoy.forecast;

import io.convoy.error.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which candidate is taken, and what a user should know about it.
 *
 * <p>Candidates stand in the order in which they change what is learnt. The first is taken, and
 * given up for a later one only if that is faster by more than a tenth than the one taken so far: a
 * few percent are no reason to learn otherwise, and noise makes as much.
 *
 * @param remarks sentences
 */
public record Choice(Candidate candidate, double imagesPerSecond, List<String> remarks) {
    /** What another candidate must reach, as a multiple. */
    static final double MARGIN = 1.1;

    public Choice {
        remarks = List.copyOf(remarks);
    }

    /** The choice for the workers there are. */
    public static Choice of(Forecast forecast) {
        Candidate taken = forecast.candidates().get(0);
        for (Candidate candidate : forecast.candidates()) {
            if (rate(forecast, candidate) > MARGIN * rate(forecast, taken)) {
                taken = candidate;
            }
        }
        double rate = rate(forecast, taken);
        List<String> remarks = new ArrayList<>();
        remarks.add(
                String.format(
                        Locale.ROOT,
                        "Chosen: %s, predicted %,.0f images/s with %s.",
                        taken.words(),
                        rate,
                        Counted.of(forecast.workers(), "worker")));
        remarkFaster(forecast, taken, remarks);
        remarkFewer(forecast, taken, remarks);
        return new Choice(taken, rate, remarks);
    }

    private static void remarkFaster(Forecast forecast, Candidate taken, List<String> remarks) {
        double rate = rate(forecast, taken);
        forecast.candidates().stream()
                .filter(candidate -> rate(forecast, candidate) > rate)
                .reduce((a, b) -> rate(forecast, b) > rate(forecast, a) ? b : a)
                .ifPresent(
                        faster ->
                                remarks.add(
                                        String.format(
                                                Locale.ROOT,
                                                "%s would be %.0f %% faster; it learns otherwise, and is taken from 10 %% on.",
                                                capitalised(faster.words()),
                                                100 * (rate(forecast, faster) / rate - 1))));
    }

    private static void remarkFewer(Forecast forecast, Candidate taken, List<String> remarks) {
        int best = forecast.fastest(taken);
        double there = rate(forecast, taken);
        double reached = forecast.rate(taken, best);
        if (best == 1 && forecast.workers() > 1) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "One worker is best: %,.0f images/s, against %,.0f with %d. Set run.workers: 1.",
                            reached,
                            there,
                            forecast.workers()));
        } else if (reached > MARGIN * there) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%d workers are best: predicted %,.0f images/s, against %,.0f with %d. Set run.workers: %d.",
                            best,
                            reached,
                            there,
                            forecast.workers(),
                            best));
        }
    }

    private static double rate(Forecast forecast, Candidate candidate) {
        return forecast.rate(candidate, forecast.workers());
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
