package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.list;
import static io.convoy.source.Fixtures.png;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataConfig;
import io.convoy.config.SplitConfig;
import io.convoy.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitterTest {
    @TempDir private Path folder;
    private Path train;

    @BeforeEach
    void drawTwoClasses() throws IOException {
        train = folder.resolve("train");
        for (String name : List.of("cat", "dog")) {
            for (int i = 0; i < 40; i++) {
                String file = "%s/p%02d-%d.png".formatted(name, i / 4, i % 4);
                write(train.resolve(file), png(i));
            }
        }
    }

    @Test
    void validationExamplesMayLieInAFolderOfTheirOwn() throws IOException {
        Path validation = folder.resolve("held");
        classFolder(validation.resolve("dog"), 3);

        Listing listing = list(data(OptionalDouble.empty(), validation.toString(), null), 2);

        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(40, 40);
        assertThat(listing.examplesByClass(Split.VALIDATION)).containsExactly(0, 3);
        assertThat(listing.name(Split.VALIDATION, 0)).isEqualTo("dog/i00.png");
        assertThat(listing.entries(Split.VALIDATION).path(0).toUri().getPath())
                .isEqualTo(validation + "/dog/i00.png");
    }

    @Test
    void validationExamplesAreNoTrainingExamples() {
        assertThatThrownBy(() -> list(data(OptionalDouble.empty(), train + "/", null), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot validate on %s/ (data.validation): it is data.train itself. Name other examples, or remove data.validation: a part of data.train is held out then.",
                        train);
    }

    @Test
    void validationExamplesAreOfTrainedClasses() throws IOException {
        Path validation = folder.resolve("held");
        classFolder(validation.resolve("cow"), 3);

        assertThatThrownBy(() -> list(data(OptionalDouble.empty(), validation.toString(), null), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'cow' is none of the classes trained (cat, dog)");
    }

    @Test
    void aFractionIsNotHeldOutBesideThem() throws IOException {
        Path validation = folder.resolve("held");
        classFolder(validation.resolve("dog"), 3);

        assertThatThrownBy(() -> list(data(OptionalDouble.of(0.5), validation.toString(), null), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot hold out data.validation-fraction 0.5: data.validation marks 3 images for validation already. Remove one of the two.");
    }

    @Test
    void imagesOfOneSubjectStayTogether() {
        Listing listing = list(data(OptionalDouble.of(0.2), null, "([a-z]+/p[0-9]+)-"), 2);

        assertThat(listing.examplesByClass(Split.VALIDATION)).containsExactly(8, 8);
        Set<String> trained = subjects(listing, Split.TRAIN);
        Set<String> held = subjects(listing, Split.VALIDATION);
        assertThat(held).hasSize(4);
        assertThat(trained).hasSize(16).doesNotContainAnyElementsOf(held);
    }

    /** The same patients have images of both classes. */
    @Test
    void aSubjectMayHaveSeveralClasses() {
        Listing listing = list(data(OptionalDouble.of(0.2), null, "(p[0-9]+)-"), 2);

        assertThat(listing.examplesByClass(Split.VALIDATION)).containsExactly(8, 8);
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(32, 32);
    }

    @Test
    void oneSubjectAloneCannotBeSplit() {
        assertThatThrownBy(() -> list(data(OptionalDouble.of(0.2), null, "(p)"), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Subjects of data.group '(p)' stay together.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patient|Cannot use data.group: 'patient'.|is no manifest with columns",
                "(p[0-9]+|Invalid data.group: '(p[0-9]+'.|It is no regular expression: Unclosed group",
                "(p)([0-9])|Invalid data.group: '(p)([0-9])'.|A pattern has one group",
                "(q[0-9]+)|Cannot use data.group: '(q[0-9]+)'|does not match 'cat/p00-0.png'",
            })
    void aGroupThatFindsNoSubjectsIsRefused(String group, String start, String why) {
        assertThatThrownBy(() -> list(data(OptionalDouble.of(0.2), null, group), 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(why);
    }

    @Test
    void aManifestMayNameSubjectsInAColumn() throws IOException {
        Path manifest = folder.resolve("train/data.csv");
        String[] lines = new String[81];
        lines[0] = "path,label,Patient";
        for (int i = 0; i < 40; i++) {
            String file = "p%02d-%d.png".formatted(i / 4, i % 4);
            lines[1 + i] = "cat/%s,cat,%d".formatted(file, i % 5);
            lines[41 + i] = "dog/%s,dog,%d".formatted(file, 5 + i % 5);
        }
        write(manifest, lines);

        Listing listing = list(data(manifest, OptionalDouble.of(0.2), null, "patient"), 2);

        assertThat(listing.examplesByClass(Split.VALIDATION)).containsExactly(8, 8);
        Set<Integer> held = new HashSet<>();
        for (int id = 0; id < 8; id++) {
            held.add(number(listing.name(Split.VALIDATION, id)) % 5);
        }
        assertThat(held).hasSize(1);
        assertThatThrownBy(() -> list(data(manifest, OptionalDouble.of(0.2), null, "person"), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "has no such column; its header is 'path,label,Patient'. Name one of its columns");
    }

    @Test
    void marksThatTearASubjectApartAreRefused() throws IOException {
        Path manifest = folder.resolve("train/data.csv");
        write(
                manifest,
                "path,label,split,who",
                "cat/p00-0.png,cat,train,anna",
                "cat/p00-1.png,cat,validation,anna",
                "dog/p00-0.png,dog,train,bert");

        assertThatThrownBy(() -> list(data(manifest, OptionalDouble.empty(), null, "who"), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train): it marks 'cat/p00-0.png' and 'cat/p00-1.png', both of subject 'anna', for different splits. Correct the marks, or remove data.group.",
                        manifest);
    }

    /** An empty mark is one for training. */
    @Test
    void aMarkMayBeLeftOut() throws IOException {
        Path manifest = folder.resolve("train/data.csv");
        write(
                manifest,
                "path,label,split,who",
                "cat/p00-0.png,cat,train,anna",
                "cat/p00-1.png,cat,,anna",
                "dog/p00-0.png,dog,validation,bert",
                "dog/p00-1.png,dog,train,carl");

        Listing listing = list(data(manifest, OptionalDouble.empty(), null, "who"), 2);

        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(2, 1);
    }

    @Test
    void aSubjectAtTwoLocationsIsRefused() throws IOException {
        Path validation = folder.resolve("held");
        write(validation.resolve("dog/p07-9.png"), png(1));
        String group = "(p[0-9]+)-";

        assertThatThrownBy(
                        () -> list(data(OptionalDouble.empty(), validation.toString(), group), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.validation) with %s (data.train): 'dog/p07-9.png' here and 'cat/p07-0.png' there are both of subject 'p07' (data.group). Move all images of a subject to one of the two, or remove data.group.",
                        validation, train);
        Files.move(validation.resolve("dog/p07-9.png"), validation.resolve("dog/p77-9.png"));
        write(validation.resolve("dog/of nobody.png"), png(1));
        assertThat(
                        list(data(OptionalDouble.empty(), validation.toString(), group), 2)
                                .examples(Split.VALIDATION))
                .isEqualTo(2);
    }

    @Test
    void aSubjectInTwoManifestsIsRefused() throws IOException {
        Path manifest = folder.resolve("train/data.csv");
        write(manifest, "path,label,who", "cat/p00-0.png,cat,anna", "dog/p00-0.png,dog,bert");
        Path held = folder.resolve("train/held.csv");
        write(held, "path,label,who", "cat/p01-0.png,cat,", "dog/p01-0.png,dog,anna");

        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                manifest,
                                                OptionalDouble.empty(),
                                                held.toString(),
                                                "who"),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "'dog/p01-0.png' here and 'cat/p00-0.png' there are both of subject 'anna'");
        write(held, "path,label", "cat/p01-0.png,cat", "dog/p01-0.png,dog");
        assertThat(
                        list(data(manifest, OptionalDouble.empty(), held.toString(), "who"), 2)
                                .examples(Split.VALIDATION))
                .isEqualTo(2);
    }

    private static int number(String name) {
        String digits = name.replaceAll("[^0-9]", "");
        return 4 * Integer.parseInt(digits.substring(0, 2)) + digits.charAt(2) - '0';
    }

    private static Set<String> subjects(Listing listing, Split split) {
        Set<String> subjects = new HashSet<>();
        IntStream.range(0, listing.examples(split))
                .forEach(id -> subjects.add(listing.name(split, id).replaceAll("-.*", "")));
        return subjects;
    }

    private DataConfig data(OptionalDouble fraction, String validation, String group) {
        return data(train, fraction, validation, group);
    }

    private static DataConfig data(
            Path train, OptionalDouble fraction, String validation, String group) {
        DataConfig plain = Fixtures.data(train, Optional.empty(), fraction, List.of());
        return new DataConfig(
                plain.train(),
                plain.test(),
                plain.format(),
                plain.shape(),
                plain.classes(),
                plain.labelSeparator(),
                plain.validationFraction(),
                plain.decoding(),
                plain.maxPixels(),
                plain.maxBadFraction(),
                new SplitConfig(Optional.ofNullable(validation), Optional.ofNullable(group)),
                plain.presentation());
    }
}
