package io.convoy.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Images/s against the number of workers, a line for each variant: {@code WorkersPlot workers.csv
 * PLOT.svg}. Medians of the rounds, with a bar from the slowest to the fastest.
 */
public final class WorkersPlot {
    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final List<String> COLOURS =
            List.of("#9aa0a6", "#1f6feb", "#f28e2b", "#e15759", "#59a14f", "#b07aa1");

    private final Rows measured;
    private final StringBuilder svg = new StringBuilder();
    private final double mostWorkers;
    private final double mostSpeed;

    WorkersPlot(Rows measured) {
        this.measured = measured;
        this.mostWorkers = measured.numbers("workers").stream().mapToDouble(n -> n).max().orElse(1);
        this.mostSpeed = measured.numbers("steady").stream().mapToDouble(n -> n).max().orElse(1);
    }

    /** Writes the plot. */
    public static void main(String[] arguments) throws IOException {
        Rows measured = Rows.read(Path.of(arguments[0]));
        Files.writeString(Path.of(arguments[1]), new WorkersPlot(measured).svg());
    }

    String svg() {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#202124\">",
                LEFT + WIDTH + 170, TOP + HEIGHT + 50);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        line(
                "<text x=\"%d\" y=\"22\" font-weight=\"bold\">%s: images/s by number of workers</text>",
                LEFT, String.join(", ", measured.distinct("network")));
        axes();
        List<String> variants = measured.distinct("variant");
        for (int i = 0; i < variants.size(); i++) {
            variant(variants.get(i), COLOURS.get(i % COLOURS.size()), TOP + 10 + 20 * i);
        }
        line("</svg>");
        return svg.toString();
    }

    private void axes() {
        int bottom = TOP + HEIGHT;
        line(
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#202124\"/>",
                LEFT, TOP, bottom, LEFT + WIDTH);
        for (String workers : measured.distinct("workers")) {
            line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(Double.parseDouble(workers)), bottom + 18, workers);
        }
        for (int part = 0; part <= 4; part++) {
            double speed = mostSpeed * part / 4;
            line(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>",
                    LEFT - 6, y(speed) + 4, speed);
        }
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">workers</text>",
                LEFT + WIDTH / 2, bottom + 38);
    }

    private void variant(String name, String colour, int y) {
        Rows rows = measured.where("variant", name);
        List<String> points = new ArrayList<>();
        for (String workers : rows.distinct("workers")) {
            double x = x(Double.parseDouble(workers));
            rows.where("workers", workers)
                    .spread("steady")
                    .ifPresent(speed -> points.add(point(x, speed, colour)));
        }
        line(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                String.join(" ", points), colour);
        int left = LEFT + WIDTH + 15;
        line("<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"3\" fill=\"%s\"/>", left, y, colour);
        line("<text x=\"%d\" y=\"%d\">%s</text>", left + 20, y + 6, name);
    }

    private String point(double x, Spread speed, String colour) {
        line(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                x, x, y(speed.least()), y(speed.most()), colour);
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y(speed.median()));
    }

    private double x(double workers) {
        return LEFT + WIDTH * workers / (mostWorkers + 0.5);
    }

    private double y(double speed) {
        return TOP + HEIGHT * (1 - speed / (1.05 * mostSpeed));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
