package io.convoy.report;

import io.convoy.error.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as text for a terminal, at most {@value #WIDTH} columns wide; remedies below them. */
public final class FindingTable {
    /** Columns the table may take, but for words that are longer. */
    public static final int WIDTH = 100;

    private static final String ROW = "%-12s  %-7s  %s\n";
    private static final int INDENT = 23;
    private static final String ARROW = "-> ";

    private FindingTable() {}

    /** The text, its lines ended by a line feed: a heading, the findings, and how many of each. */
    public static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        text.append(ROW.formatted("check", "result", "found"));
        text.append("-".repeat(WIDTH)).append('\n');
        for (Finding finding : findings) {
            append(finding, text);
        }
        text.append("-".repeat(WIDTH)).append('\n');
        text.append(
                "%d ok, %s, %s\n"
                        .formatted(
                                count(findings, Finding.Level.OK),
                                counted(findings, Finding.Level.WARNING),
                                counted(findings, Finding.Level.ERROR)));
        return text.toString();
    }

    private static void append(Finding finding, StringBuilder text) {
        List<String> lines = new ArrayList<>();
        finding.found().lines().forEach(line -> lines.addAll(wrapped(line, "")));
        if (!finding.remedy().isEmpty()) {
            lines.addAll(wrapped(ARROW + finding.remedy(), " ".repeat(ARROW.length())));
        }
        text.append(ROW.formatted(finding.check(), word(finding.level()), lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            text.append(" ".repeat(INDENT)).append(line).append('\n');
        }
    }

    /** Lines that fit; a line that does is left as it is, with what aligns it. */
    private static List<String> wrapped(String text, String hanging) {
        int width = WIDTH - INDENT;
        if (text.length() <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            if (begun && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(hanging);
            } else if (begun) {
                line.append(' ');
            }
            line.append(word);
            begun = true;
        }
        lines.add(line.toString());
        return lines;
    }

    private static String word(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String counted(List<Finding> findings, Finding.Level level) {
        return Counted.of(count(findings, level), word(level));
    }
}
