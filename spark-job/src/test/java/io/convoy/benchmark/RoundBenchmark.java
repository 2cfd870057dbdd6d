package io.convoy.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Images/s of rounds, variant against variant on the same executors: {@code RoundBenchmark NETWORK
 * MINIBATCH WORKERS SECONDS ROUNDS VARIANT,… [PYTHON SCRIPT]}.
 *
 * <p>Every variant warms up once; then they take turns, ROUNDS times. A line of {@link
 * StepTimes#HEADER} each goes to standard output, what is left out to standard error.
 */
public final class RoundBenchmark {
    private final Steps steps;
    private final Optional<PyTorchPeer> peer;
    private final String network;
    private final double seconds;
    private final PrintStream remarks = System.err;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private RoundBenchmark(
            Steps steps, Optional<PyTorchPeer> peer, String network, double seconds) {
        this.steps = steps;
        this.peer = peer;
        this.network = network;
        this.seconds = seconds;
    }

    /** Measures what the arguments say. */
    public static void main(String[] arguments) {
        String network = arguments[0];
        int workers = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        List<Variant> variants =
                Arrays.stream(arguments[5].split(",")).map(Variant::named).toList();
        Optional<PyTorchPeer> peer =
                arguments.length > 7
                        ? Optional.of(new PyTorchPeer(arguments[6], arguments[7]))
                        : Optional.empty();
        int minibatch = Integer.parseInt(arguments[1]);
        Session.run(
                workers,
                spark -> {
                    try (Steps steps =
                            Steps.calibrate(spark, network, minibatch, workers, seconds)) {
                        new RoundBenchmark(steps, peer, network, seconds)
                                .run(variants, Integer.parseInt(arguments[4]));
                    }
                });
    }

    private void run(List<Variant> variants, int rounds) throws Exception {
        List<Variant> possible = new ArrayList<>();
        for (Variant variant : variants) {
            if (isPossible(variant)) {
                possible.add(variant);
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (Variant variant : possible) {
                out.printf("%s,%d,%s,%s%n", network, round, variant.title(), measure(variant));
            }
        }
    }

    /** Tries a variant, which also warms it up. */
    private boolean isPossible(Variant variant) {
        if (isPyTorch(variant)) {
            return peer.isPresent();
        }
        try {
            steps.measure(variant);
            return true;
        } catch (RuntimeException e) {
            remarks.printf("Skipping %s: %s%n", variant.title(), e.getMessage());
            return false;
        }
    }

    private static boolean isPyTorch(Variant variant) {
        return variant == Variant.PYTORCH_DDP || variant == Variant.PYTORCH_ALONE;
    }

    private String measure(Variant variant) throws Exception {
        if (!isPyTorch(variant)) {
            return steps.measure(variant).csv();
        }
        double speed =
                peer.orElseThrow()
                        .imagesPerSecond(
                                variant, network, steps.minibatch(), steps.workers(), seconds);
        return String.format(
                Locale.ROOT,
                "%d,%d,%.1f,,,%.4f,,",
                steps.workers(),
                steps.minibatch(),
                speed,
                1e3 * steps.workers() * steps.minibatch() / speed);
    }
}
