package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {

    private static List<CsvRow> read(byte[] content) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader reader = new CsvReader("a.csv", new ByteArrayInputStream(content))) {
            for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<CsvRow> read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesMayEndInAnyWayAndBlankOnesArePassedOver() {
        assertThat(read("\ufeffa,b\r\n\r\nc,d\re,\n\n,f"))
                .containsExactly(
                        new CsvRow(1, List.of("a", "b")),
                        new CsvRow(3, List.of("c", "d")),
                        new CsvRow(4, List.of("e", "")),
                        new CsvRow(6, List.of("", "f")));
    }

    @Test
    void quotedFieldsHoldCommasQuotesAndLineBreaks() {
        assertThat(read("\"a,b\",\"say \"\"x\"\"\",\"1\n2\"\nnext"))
                .containsExactly(
                        new CsvRow(1, List.of("a,b", "say \"x\"", "1\n2")),
                        new CsvRow(3, List.of("next")));
    }

    @Test
    void anEmptyFileHasNoRows() {
        assertThat(read("")).isEmpty();
    }

    @Property
    void whatIsQuotedIsReadBack(
            @ForAll @NotEmpty @Size(max = 4)
                    List<@Size(max = 4) @NotEmpty List<@StringLength(max = 5) String>> table) {
        List<List<String>> plain =
                table.stream()
                        .map(row -> row.stream().map(CsvReaderTest::printable).toList())
                        .filter(row -> row.size() > 1 || !row.get(0).isBlank())
                        .toList();
        String text =
                plain.stream()
                        .map(row -> row.stream().map(CsvReaderTest::quoted))
                        .map(row -> row.collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"));

        assertThat(read(text)).extracting(CsvRow::fields).isEqualTo(plain);
    }

    // Half a surrogate pair has no UTF-8, and every line break is read as a line feed.
    private static String printable(String field) {
        return field.replaceAll("[\\p{Cs}\r\ufeff]", "");
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a,b\"c | 1: a quote stands inside an unquoted field. Put the whole field in quotes and double the quotes in it.",
                "'x\n\"a,b\nc' | 2: a quote is opened and never closed. Close it.",
                "'x\ny\n\"a\" b' | 3: text follows a closing quote. Double quotes inside a field.",
            })
    void strayQuotesAreRefusedWithTheirLine(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read a.csv, line " + message);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> read(new byte[] {'a', ',', (byte) 0xe9, '\n'}))
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read a.csv, line 1: it is not UTF-8. Save it as UTF-8.");
    }

    @Test
    void anEndlessFieldIsRefused() {
        assertThatThrownBy(() -> read("\"" + "x".repeat(70_000)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read a.csv, line 1: a field has more than 65536 characters. Look for a quote that is not closed.");
    }
}
