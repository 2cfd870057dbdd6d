package io.convoy.benchmark;

import io.convoy.benchmark.Measurement.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tables and a plot of what was measured: {@code ComputeReport MEASUREMENTS.csv PLOT.svg}. */
public final class ComputeReport {
    private static final String OURS = "compiled";
    private static final String TWO_OF_OURS = "compiled-twice";

    private final Measurements measurements;

    ComputeReport(Measurements measurements) {
        this.measurements = measurements;
    }

    /** Prints the tables in Markdown, and writes the plot. */
    public static void main(String[] arguments) throws IOException {
        Measurements measurements = Measurements.read(Files.readAllLines(Path.of(arguments[0])));
        Files.writeString(Path.of(arguments[1]), new SpeedPlot(measurements).svg());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(new ComputeReport(measurements).markdown());
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        List<String> engines = measurements.engines();
        text.append("Images/s of a training step: median (least to most).\n\n");
        table(text, engines, measurements::speed);
        if (engines.contains(OURS)) {
            List<String> peers =
                    engines.stream().filter(engine -> !engine.startsWith(OURS)).toList();
            text.append("\nConvoy compiled, times as fast as; round by round.\n\n");
            table(text, peers, (setting, peer) -> measurements.ratio(setting, OURS, peer));
        }
        if (engines.contains(OURS) && engines.contains(TWO_OF_OURS)) {
            text.append("\nTwo processes of it at once, times as fast as one.\n\n");
            table(
                    text,
                    List.of(TWO_OF_OURS),
                    (setting, two) -> measurements.ratio(setting, two, OURS));
        }
        text.append("\nPeak resident memory of the process, MB.\n\n");
        table(text, engines, measurements::memory);
        return text.toString();
    }

    private void table(
            StringBuilder text,
            List<String> engines,
            BiFunction<Setting, String, Optional<Spread>> cell) {
        text.append("| network | minibatch | threads |");
        engines.forEach(engine -> text.append(' ').append(Measurements.title(engine)).append(" |"));
        text.append("\n|---|---|---|").append("---|".repeat(engines.size())).append('\n');
        for (Setting setting : measurements.settings()) {
            text.append(
                    "| `%s` | %d | %d |"
                            .formatted(setting.network(), setting.minibatch(), setting.threads()));
            for (String engine : engines) {
                String value = cell.apply(setting, engine).map(Spread::describe).orElse("");
                text.append(' ').append(value).append(" |");
            }
            text.append('\n');
        }
    }
}
