package io.convoy.benchmark;

import io.convoy.benchmark.Measurement.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bars of images/s: one panel per network, minibatch and threads, each on a scale of its own; one
 * bar per engine, with a line from its slowest to its fastest round.
 */
final class SpeedPlot {
    private static final int COLUMNS = 2;
    private static final int PANEL = 450;
    private static final int NAMES = 125;
    private static final int BARS = 220;
    private static final int ROW = 22;
    private static final int HEAD = 46;
    private static final String OTHERS = "#9aa0a6";
    private static final Map<String, String> COLOURS =
            Map.of(
                    "dl4j", "#b07aa1",
                    "compiled", "#1f6feb",
                    "pytorch", "#f28e2b",
                    "libtorch", "#e15759");

    private final Measurements measurements;
    private final StringBuilder svg = new StringBuilder();

    SpeedPlot(Measurements measurements) {
        this.measurements = measurements;
    }

    String svg() {
        List<Setting> settings = measurements.settings();
        int panelHeight = HEAD + measurements.engines().size() * ROW;
        int rows = (settings.size() + COLUMNS - 1) / COLUMNS;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#202124\">",
                Math.min(COLUMNS, settings.size()) * PANEL + 20, rows * panelHeight + 20);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        for (int i = 0; i < settings.size(); i++) {
            int x = 10 + i % COLUMNS * PANEL;
            panel(settings.get(i), x, 10 + i / COLUMNS * panelHeight);
        }
        line("</svg>");
        return svg.toString();
    }

    private void panel(Setting setting, int x, int y) {
        line(
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s: images/s</text>",
                x, y + 18, setting.describe());
        List<String> engines = measurements.engines();
        double most =
                engines.stream()
                        .map(engine -> measurements.speed(setting, engine))
                        .flatMap(Optional::stream)
                        .mapToDouble(Spread::most)
                        .max()
                        .orElse(1);
        int row = y + 28;
        for (String engine : engines) {
            Optional<Spread> speed = measurements.speed(setting, engine);
            if (speed.isPresent()) {
                bar(engine, speed.get(), x, row, BARS / most);
                row += ROW;
            }
        }
    }

    private void bar(String engine, Spread speed, int x, int y, double scale) {
        int left = x + NAMES;
        int middle = y + ROW / 2;
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                left - 6, middle + 4, Measurements.title(engine));
        line(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                left, y + 3, speed.median() * scale, ROW - 6, COLOURS.getOrDefault(engine, OTHERS));
        line(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#202124\"/>",
                left + speed.least() * scale, left + speed.most() * scale, middle, middle);
        line(
                "<text x=\"%.1f\" y=\"%d\">%s</text>",
                left + speed.most() * scale + 6, middle + 4, Spread.number(speed.median()));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
