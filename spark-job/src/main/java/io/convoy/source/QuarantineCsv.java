package io.convoy.source;

import java.util.List;

/**
 * {@code quarantine.csv}: the files that could not be decoded. Format: RFC 4180, a header, then
 * path, reason, size in bytes and the first 16 bytes in hexadecimal digits.
 */
public final class QuarantineCsv {
    /** Its name in a run folder. */
    public static final String NAME = "quarantine.csv";

    private QuarantineCsv() {}

    /** The text of the file; only its header where nothing was quarantined. */
    public static String write(List<Quarantined> files) {
        StringBuilder text = new StringBuilder("path,reason,bytes,head\n");
        for (Quarantined file : files) {
            text.append(quoted(file.path()))
                    .append(',')
                    .append(quoted(file.reason()))
                    .append(',')
                    .append(file.bytes())
                    .append(',')
                    .append(file.head())
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
