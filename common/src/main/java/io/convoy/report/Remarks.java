package io.convoy.report;

import java.util.List;

/** Sentences below a table, wrapped to its width. */
final class Remarks {

    private Remarks() {}

    /** Adds an empty line and the sentences, or nothing if there are none. */
    static void append(List<String> sentences, StringBuilder text) {
        if (!sentences.isEmpty()) {
            text.append('\n');
        }
        for (String sentence : sentences) {
            text.append(wrapped(sentence)).append('\n');
        }
    }

    private static String wrapped(String sentence) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : sentence.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > TimeTable.WIDTH) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
