package io.convoy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table of all keys, for people: what {@code convoy train --help} prints. */
public final class ConfigHelp {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final int keyWidth = widest(ConfigHelp::option);
    private final int defaultWidth = widest(ConfigKey::defaultInWords);
    private final StringBuilder text = new StringBuilder();

    private ConfigHelp() {}

    /**
     * All keys in groups, each with its default, its meaning and what may be written; lines of at
     * most 100 characters, the last one ended too.
     */
    public static String render() {
        return new ConfigHelp().renderAll();
    }

    private String renderAll() {
        text.append(
                """
                A key stands in the job file, in its group,

                  run:
                    epochs: 20

                or is given as --run.epochs=20, which wins over the file.
                """);
        String group = "none yet";
        for (ConfigKey<?> key : ConfigKeys.all()) {
            if (!key.group().equals(group)) {
                group = key.group();
                text.append('\n');
                row(group.isEmpty() ? key.name() : group, "default", "");
            }
            List<String> lines = new ArrayList<>(wrap(key.help(), WIDTH - meaningColumn()));
            lines.addAll(wrap("(" + key.type() + ")", WIDTH - meaningColumn()));
            row(INDENT + option(key), key.defaultInWords(), lines.get(0));
            lines.stream().skip(1).forEach(line -> row("", "", line));
        }
        return text.toString();
    }

    private void row(String key, String defaultText, String meaning) {
        String format = "%-" + (INDENT.length() + keyWidth) + "s  %-" + defaultWidth + "s  %s";
        text.append(format.formatted(key, defaultText, meaning).stripTrailing()).append('\n');
    }

    private int meaningColumn() {
        return INDENT.length() + keyWidth + 2 + defaultWidth + 2;
    }

    private static String option(ConfigKey<?> key) {
        return "--" + key.name();
    }

    private static int widest(Function<ConfigKey<?>, String> column) {
        return ConfigKeys.all().stream().map(column).mapToInt(String::length).max().orElseThrow();
    }

    /** Breaks at blanks; a word longer than the width gets a line of its own. */
    private static List<String> wrap(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
