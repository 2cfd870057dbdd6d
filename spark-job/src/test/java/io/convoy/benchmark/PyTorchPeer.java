package io.convoy.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PyTorch's own processes, run while the executors have nothing to do.
 *
 * @param python an interpreter that imports torch
 * @param script scripts/bench/pytorch_peer.py
 */
record PyTorchPeer(String python, String script) {
    private static final Pattern SPEED = Pattern.compile("images_per_second=([0-9.]+)");
    private static final long MOST_SECONDS = 400;

    /**
     * Images/s of all processes together.
     *
     * @param seconds to warm up, and to be measured
     */
    double imagesPerSecond(
            Variant variant, String network, int minibatch, int processes, double seconds)
            throws IOException, InterruptedException {
        String together = variant == Variant.PYTORCH_DDP ? "together" : "alone";
        Path output = Files.createTempFile("convoy-pytorch", ".log");
        try {
            Process process =
                    new ProcessBuilder(
                                    List.of(
                                            python,
                                            script,
                                            network,
                                            Integer.toString(minibatch),
                                            "1",
                                            String.format(Locale.ROOT, "%.1f", seconds),
                                            Integer.toString(processes),
                                            together))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            return speed(process, output);
        } finally {
            Files.delete(output);
        }
    }

    private static double speed(Process process, Path output)
            throws IOException, InterruptedException {
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Matcher line = SPEED.matcher(text);
        if (!ended || process.exitValue() != 0 || !line.find()) {
            throw new IOException(
                    "PyTorch %s: %s"
                            .formatted(
                                    ended ? "failed" : "took over " + MOST_SECONDS + " s", text));
        }
        return Double.parseDouble(line.group(1));
    }
}
