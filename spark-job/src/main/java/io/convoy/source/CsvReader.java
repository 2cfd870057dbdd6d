package io.convoy.source;

import io.convoy.error.DataException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV records one by one: UTF-8, comma-separated, fields in double quotes if need be, lines
 * ended in any way. Blank lines are passed over.
 *
 * <p>Source: RFC 4180, section 2.
 */
final class CsvReader implements Closeable {
    private static final int MAX_FIELD = 1 << 16;
    private static final int MAX_FIELDS = 1 << 16;
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final String file;
    private final PushbackReader reader;
    private int line = 1;
    private boolean started;

    /** What ended the last field: a comma, a line feed or the end. */
    private int terminator;

    /**
     * Begins to read.
     *
     * @param file its name in messages
     * @param content closed with this reader
     */
    CsvReader(String file, InputStream content) {
        this.file = file;
        this.reader =
                new PushbackReader(
                        new BufferedReader(
                                new InputStreamReader(
                                        content,
                                        StandardCharsets.UTF_8
                                                .newDecoder()
                                                .onMalformedInput(CodingErrorAction.REPORT)
                                                .onUnmappableCharacter(CodingErrorAction.REPORT))));
    }

    /** The next record that is not a blank line; empty at the end. */
    Optional<CsvRow> next() {
        try {
            Optional<CsvRow> row = row();
            while (row.isPresent() && row.get().isBlank()) {
                row = row();
            }
            return row;
        } catch (CharacterCodingException e) {
            throw new DataException(
                    "Cannot read %s, line %d: it is not UTF-8. Save it as UTF-8."
                            .formatted(file, line),
                    e);
        } catch (IOException e) {
            throw Storage.unreadable(file, e);
        }
    }

    private Optional<CsvRow> row() throws IOException {
        int character = read();
        if (!started && character == BYTE_ORDER_MARK) {
            character = read();
        }
        started = true;
        if (character == END) {
            return Optional.empty();
        }
        int first = line;
        List<String> fields = new ArrayList<>();
        fields.add(field(character));
        while (terminator == ',') {
            if (fields.size() == MAX_FIELDS) {
                throw error("it has more than %d columns".formatted(MAX_FIELDS), "Shorten it");
            }
            fields.add(field(read()));
        }
        line++;
        return Optional.of(new CsvRow(first, fields));
    }

    /** Reads one field from its first character on, and what ends it. */
    private String field(int first) throws IOException {
        if (first == '"') {
            return quoted();
        }
        StringBuilder field = new StringBuilder();
        int character = first;
        while (!endsField(character)) {
            if (character == '"') {
                throw error(
                        "a quote stands inside an unquoted field",
                        "Put the whole field in quotes and double the quotes in it");
            }
            append(field, character);
            character = read();
        }
        terminator = character;
        return field.toString();
    }

    private String quoted() throws IOException {
        int opened = line;
        StringBuilder field = new StringBuilder();
        while (true) {
            int character = read();
            if (character == END) {
                line = opened;
                throw error("a quote is opened and never closed", "Close it");
            }
            if (character == '"') {
                character = read();
                if (endsField(character)) {
                    terminator = character;
                    return field.toString();
                }
                if (character != '"') {
                    throw error("text follows a closing quote", "Double quotes inside a field");
                }
            }
            if (character == '\n') {
                line++;
            }
            append(field, character);
        }
    }

    private void append(StringBuilder field, int character) {
        if (field.length() == MAX_FIELD) {
            throw error(
                    "a field has more than %d characters".formatted(MAX_FIELD),
                    "Look for a quote that is not closed");
        }
        field.append((char) character);
    }

    private static boolean endsField(int character) {
        return character == ',' || character == '\n' || character == END;
    }

    /** The next character; every kind of line break is a line feed. */
    private int read() throws IOException {
        int character = reader.read();
        if (character != '\r') {
            return character;
        }
        int next = reader.read();
        if (next != '\n' && next != END) {
            reader.unread(next);
        }
        return '\n';
    }

    private DataException error(String problem, String remedy) {
        return new DataException(
                "Cannot read %s, line %d: %s. %s.".formatted(file, line, problem, remedy));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
