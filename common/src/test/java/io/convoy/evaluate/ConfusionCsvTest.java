package io.convoy.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfusionCsvTest {
    private static final ConfusionMatrix PETS =
            ConfusionMatrix.of(
                    List.of("cat", "dog, small", "\"emu\""),
                    new long[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});

    @Test
    void writesTrueClassesDownAndPredictedClassesAcross() {
        assertThat(ConfusionCsv.write(PETS))
                .isEqualTo(
                        """
                        true/predicted,cat,"dog, small",\"""emu\"""
                        cat,1,2,3
                        "dog, small",4,5,6
                        \"""emu\""",7,8,9
                        """);
    }

    @Test
    void readsWhatItWrote() {
        assertThat(ConfusionCsv.read(ConfusionCsv.write(PETS))).isEqualTo(PETS);
        ConfusionMatrix lines =
                ConfusionMatrix.of(List.of("two\r\nlines", ""), new long[][] {{0, 1}, {2, 0}});
        assertThat(ConfusionCsv.read(ConfusionCsv.write(lines))).isEqualTo(lines);
    }

    @Test
    void readsLinesEndedByCarriageReturnAndLineFeed() {
        String text = ConfusionCsv.write(PETS).replace("\n", "\r\n");
        assertThat(ConfusionCsv.read(text)).isEqualTo(PETS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | line 1",
                "path,label/                           | line 1",
                "true/predicted,a,a/a,1,2/a,3,4/       | line 1",
                "true/predicted,a,b/a,1,2/             | 1 row for 2 classes",
                "true/predicted,a,b/b,1,2/a,3,4/       | the row of class 1",
                "true/predicted,a,b/a,1,2/b,3/         | the row of class 2",
                "true/predicted,a,b/a,1,2/b,3,-4/      | the row of class 2",
                "true/predicted,a,b/a,1,2/b,3,4        | the last line",
                "true/predicted,a,b/a,1,2/\"b,3,4/     | the last line",
            })
    void refusesWhatIsNoConfusionMatrixAndSaysWhere(String lines, String where) {
        String text = lines.replace("/", "\n").replace("true\npredicted", "true/predicted");
        assertThatThrownBy(() -> ConfusionCsv.read(text))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Cannot read the confusion matrix: " + where + " is malformed.")
                .hasMessageEndingWith("Write it anew by evaluating.");
    }
}
