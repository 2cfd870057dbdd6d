package io.convoy.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * Tables for clusters nobody has measured, from the fit: marked as computed. The constant part of a
 * synchronisation is taken to grow with every other worker, as its messages do; bytes flow at the
 * part of the link's rate that was measured, and no faster than two processes exchange on this
 * machine without a link.
 */
final class ScalingForecast {
    private static final List<Integer> WORKERS = List.of(8, 64, 256);
    private static final List<Integer> GIGABITS = List.of(10, 25);
    private static final double LARGE = 25e6;

    /** A step of a network of 25 million parameters on a good machine; an assumption. */
    private static final double LARGE_STEP_SECONDS = 0.5;

    private final Rows exchange;
    private final Rows compute;
    private final StringBuilder text;

    ScalingForecast(Rows exchange, Rows compute, StringBuilder text) {
        this.exchange = exchange;
        this.compute = compute;
        this.text = text;
    }

    void write() {
        line("## Computed: 8, 64, 256 workers");
        line("");
        Model model = model();
        line(
                "Computed, not measured. A synchronisation takes %.2f ms + %.3f ms for every other worker + bytes / rate; the rate is %.0f %% of",
                1e3 * model.constant(), 1e3 * model.perPeer(), 100 * model.efficiency());
        line(
                "the link's, at most %.1f Gbit/s, which is what two processes exchange on this machine without a link (they share its two cores and",
                model.fastest());
        line(
                "memory; a machine of its own for each worker has more). The time for every other worker was measured where all of them wake up on two cores, so that many workers look worse here than on machines of their own. bf16 halves the bytes. Synchronising and computing do not overlap here.");
        line("");
        line(
                "| network | compute of a step, ms | link, Gbit/s | workers | fp32: sync, ms | efficiency | bf16: sync, ms | efficiency |");
        line("|---|---|---|---|---|---|---|---|");
        for (String network : compute.distinct("network")) {
            Rows rows = compute.where("network", network);
            double step = (rows.median("compute_ms") + rows.median("data_ms")) / 1e3;
            rows(model, "`%s`, measured".formatted(network), parameters(network), step);
        }
        rows(model, "25 million parameters, assumed", LARGE, LARGE_STEP_SECONDS);
        line("");
        line(
                "Efficiency is compute / (compute + sync): images/s of N workers, over N times those of one. Stragglers, which wait for the slowest of N, are not in it.");
    }

    private static double parameters(String network) {
        return switch (network) {
            case "scinet-5" -> 108_870;
            case "resnet-20" -> 274_042;
            default -> throw new IllegalArgumentException("Unknown size: " + network);
        };
    }

    private void rows(Model model, String name, double parameters, double step) {
        for (int gigabits : GIGABITS) {
            for (int workers : WORKERS) {
                double full = model.seconds(workers, parameters * 4, gigabits);
                double half = model.seconds(workers, parameters * 2, gigabits);
                line(
                        "| %s | %.1f | %d | %d | %.2f | %.1f %% | %.2f | %.1f %% |",
                        name,
                        1e3 * step,
                        gigabits,
                        workers,
                        1e3 * full,
                        100 * step / (step + full),
                        1e3 * half,
                        100 * step / (step + half));
            }
        }
    }

    /** From the fastest link that was measured, and from the exchange without one. */
    private Model model() {
        String link =
                exchange.distinct("mbit").stream()
                        .filter(rate -> !rate.equals("0"))
                        .max(
                                (one, other) ->
                                        Integer.compare(
                                                Integer.parseInt(one), Integer.parseInt(other)))
                        .orElseThrow();
        Rows rows = exchange.where("mbit", link);
        LinearFit two = LinearFit.of(rows.where("workers", "2"));
        LinearFit free = LinearFit.of(exchange.where("mbit", "0").where("workers", "2"));
        String most =
                rows.distinct("workers").stream()
                        .max(
                                (one, other) ->
                                        Integer.compare(
                                                Integer.parseInt(one), Integer.parseInt(other)))
                        .orElseThrow();
        LinearFit many = LinearFit.of(rows.where("workers", most));
        int others = Math.max(1, Integer.parseInt(most) - 2);
        double perPeer = Math.max(0, (many.intercept() - two.intercept()) / others);
        return new Model(
                Math.max(0, two.intercept() - perPeer),
                perPeer,
                Math.min(1, 8e-9 / two.slope() / (Double.parseDouble(link) / 1e3)),
                8e-9 / free.slope());
    }

    /**
     * How long a synchronisation takes.
     *
     * @param constant seconds
     * @param perPeer seconds for every other worker
     * @param efficiency part of a link's rate that bytes flow at
     * @param fastest Gbit/s, whatever the link
     */
    private record Model(double constant, double perPeer, double efficiency, double fastest) {
        double seconds(int workers, double vectorBytes, double gigabits) {
            double bytes = 2 * vectorBytes * (workers - 1) / workers;
            double rate = Math.min(fastest, efficiency * gigabits);
            return constant + perPeer * (workers - 1) + bytes * 8e-9 / rate;
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
