package io.convoy.source;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line on which it begins, from 1
 * @param fields unquoted, as they stand
 */
record CsvRow(int line, List<String> fields) {

    CsvRow {
        fields = List.copyOf(fields);
    }

    /** A blank line, which is no record. */
    boolean isBlank() {
        return fields.size() == 1 && fields.get(0).isBlank();
    }
}
