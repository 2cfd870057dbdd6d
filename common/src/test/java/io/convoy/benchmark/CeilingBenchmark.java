package io.convoy.benchmark;

import io.convoy.compute.graph.ComputeGraph;
import io.convoy.model.Networks;
import io.convoy.model.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The images/s that oneDNN's own best times allow for a network's step: {@code CeilingBenchmark
 * NETWORK MINIBATCH TABLE.md}. How many threads there are, OMP_NUM_THREADS says.
 */
public final class CeilingBenchmark {

    private CeilingBenchmark() {}

    /** Prints what was measured as one line, and writes every part of it into the file. */
    public static void main(String[] arguments) throws IOException {
        String network = arguments[0];
        Ceiling ceiling = Ceiling.of(graph(network), Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), ceiling.table());
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "images_per_second=%.1f peak_megabytes=%.0f parameters=%d%n",
                ceiling.imagesPerSecond(),
                PeakMemory.megabytes(),
                Topology.of(Networks.find(network)).trainableParameters());
    }

    /** The one network that a bar is set for. */
    private static ComputeGraph graph(String network) {
        if (!network.equals("resnet-20")) {
            throw new IllegalArgumentException(
                    "Cannot measure a ceiling of %s: only resnet-20 has one.".formatted(network));
        }
        return ResNet20.graph();
    }
}
