package io.convoy.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a step goes, and what of the distance to PyTorch's DistributedDataParallel is computing and
 * what synchronising: {@code StepGapReport steps.csv}. Medians over the rounds.
 */
public final class StepGapReport {
    private static final String HEAD =
            "| network | variant | step, ms | data | compute | sync | of it waiting for the slower | share of the sync | without waiting |\n|---|---|---|---|---|---|---|---|---|\n";

    private final Rows measured;

    StepGapReport(Rows measured) {
        this.measured = measured;
    }

    /** Prints the tables. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(new StepGapReport(Rows.read(Path.of(arguments[0]))).markdown());
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        StringBuilder gaps = new StringBuilder();
        for (String network : measured.distinct("network")) {
            Rows rows = measured.where("network", network);
            List<String> variants =
                    rows.distinct("variant").stream()
                            .filter(variant -> !variant.startsWith("pytorch"))
                            .toList();
            for (String variant : variants) {
                text.append(line(network, variant, ours(rows, variant)));
            }
            Step peer = peer(rows);
            Step own = ours(rows, "synchronous");
            if (peer.sync() != 0 && own.compute() > 0) {
                text.append(line(network, "pytorch-ddp", peer));
                gaps.append(gap(network, own, peer));
            }
        }
        if (!gaps.isEmpty()) {
            text.append("\nSynchronous against PyTorch DDP:\n\n").append(gaps);
        }
        return text.toString();
    }

    private static Step ours(Rows rows, String variant) {
        Rows own = rows.where("variant", variant);
        return new Step(
                own.median("data_ms"),
                own.median("compute_ms"),
                own.median("sync_ms"),
                own.median("waiting_ms"));
    }

    /** What DDP adds to the step of processes that are alone counts as synchronising. */
    private static Step peer(Rows rows) {
        double alone = rows.where("variant", "pytorch-alone").median("compute_ms");
        double together = rows.where("variant", "pytorch-ddp").median("compute_ms");
        return new Step(0, alone, alone == 0 || together == 0 ? 0 : together - alone, 0);
    }

    private static String line(String network, String variant, Step step) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f %% | %.1f %% |\n",
                network,
                variant,
                step.milliseconds(),
                step.data(),
                step.compute(),
                step.sync(),
                step.waiting(),
                100 * step.sync() / step.milliseconds(),
                100 * (step.sync() - step.waiting()) / step.milliseconds());
    }

    private static String gap(String network, Step own, Step peer) {
        double both = peer.milliseconds() / own.milliseconds();
        double alone = peer.compute() / (own.data() + own.compute());
        return String.format(
                Locale.ROOT,
                "- `%s`: %.2f times as fast; %.2f if nobody synchronised; so synchronising changes the ratio by %+.1f %%, and is %.1f %% of Convoy's step, %.1f %% of PyTorch's\n",
                network,
                both,
                alone,
                100 * (both / alone - 1),
                100 * own.sync() / own.milliseconds(),
                100 * peer.sync() / peer.milliseconds());
    }

    /** Milliseconds of the parts of a step; {@code waiting} is a part of {@code sync}. */
    private record Step(double data, double compute, double sync, double waiting) {
        double milliseconds() {
            return data + compute + sync;
        }
    }
}
