package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.list;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataFormat;
import io.convoy.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestListingTest {
    @TempDir private Path folder;
    private Path manifest;

    @BeforeEach
    void drawImages() throws IOException {
        classFolder(folder.resolve("a"), 4);
        classFolder(folder.resolve("b"), 4);
        manifest = folder.resolve("data.csv");
    }

    @Test
    void pathsLabelsAndSplitsAreTheRows() throws IOException {
        write(
                manifest,
                "split,Path,age,label",
                "train,b/i01.png,7,cat",
                ",\"a/i00.png\",7,\"dog, large\"",
                "validation,a/i01.png,7,cat",
                "test,file:%s/b/i03.png,7,cat".formatted(folder),
                "TEST,a/../b/i02.png,7,cat");

        Listing listing =
                list(data(manifest, Optional.empty(), OptionalDouble.empty(), List.of()), 2);

        assertThat(listing.format()).isEqualTo(DataFormat.MANIFEST);
        assertThat(listing.classes()).containsExactly("cat", "dog, large");
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(1, 1);
        assertThat(listing.name(Split.TRAIN, 0)).isEqualTo("a/i00.png");
        assertThat(listing.name(Split.VALIDATION, 0)).isEqualTo("a/i01.png");
        assertThat(listing.examples(Split.TEST)).isEqualTo(2);
    }

    @Test
    void testRowsAreEnoughToEvaluateOn() throws IOException {
        write(manifest, "path,label,split", "a/i00.png,x,", "b/i00.png,y,", "b/i01.png,y,test");

        assertThat(list(data(manifest), 2).examples(Split.TEST)).isEqualTo(1);
    }

    @Test
    void withoutSplitsAFractionIsHeldOut() throws IOException {
        write(manifest, "path,label", "a/i00.png,x", "a/i01.png,x", "b/i00.png,y", "b/i01.png,y");

        Listing listing =
                list(data(manifest, Optional.empty(), OptionalDouble.of(0.5), List.of()), 2);

        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(1, 1);
        assertThat(listing.examplesByClass(Split.VALIDATION)).containsExactly(1, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a/i09.png,x | Cannot use %s, line 3: 'a/i09.png' does not exist. Paths are relative to file:%s.",
                "c/i09.png,x | Cannot use %s, line 3: 'c/i09.png' does not exist. Paths are relative to file:%s.",
                "a,x | Cannot use %s, line 3: 'a' does not exist. Paths are relative to file:%s.",
                "'a/i01.png' | Cannot use %s, line 3: 1 field where the header has 2. Put fields that hold commas in quotes.",
                "a/i01.png,x,y | Cannot use %s, line 3: 3 fields where the header has 2. Put fields that hold commas in quotes.",
                "a/i01.png, | Cannot use %s, line 3: its label is empty. Fill it in or remove the row, or set data.label-separator where images may be of no class.",
                "',x' | Cannot use %s, line 3: its path is empty. Fill it in or remove the row.",
                "a/i00.png,y | Cannot use %s, line 3: 'a/i00.png' stands on line 2 already. Remove one, so that no image is in two splits.",
                "./a/i00.png,y | Cannot use %s, line 3: './a/i00.png' stands on line 2 already. Remove one, so that no image is in two splits.",
                "b/../a/i00.png,y | Cannot use %s, line 3: 'b/../a/i00.png' stands on line 2 already. Remove one, so that no image is in two splits.",
                "a/i0\"1.png,x | Cannot read %s, line 3: a quote stands inside an unquoted field. Put the whole field in quotes and double the quotes in it.",
            })
    void badRowsAreNamedByFileAndLine(String row, String message) throws IOException {
        write(manifest, "path,label", "a/i00.png,x", row, "b/i00.png,y");

        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(message.formatted(manifest + " (data.train)", folder));
    }

    @Test
    void ofSeveralMissingFilesTheFirstIsNamedAndTheRestCounted() throws IOException {
        write(manifest, "path,label", "a/i07.png,x", "a/i00.png,x", "a/i08.png,x");

        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train), line 2: 'a/i07.png' does not exist, and the same goes for 1 more row. Paths are relative to file:%s.",
                        manifest, folder);
        write(manifest, "path,label", "a/i07.png,x", "a/i08.png,x", "a/i09.png,x");
        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("does not exist, and the same goes for 2 more rows.");
    }

    @Test
    void headersWithoutThePlacesAndLabelsAreRefused() throws IOException {
        write(manifest, "path,class", "a/i00.png,x");

        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot read %s (data.train) as a manifest: its header is 'path,class'. Expected the columns path, label and, if wanted, split.",
                        manifest);
    }

    @Test
    void unknownSplitsAndEmptyManifestsAreRefused() throws IOException {
        write(manifest, "path,label,split", "a/i00.png,x,dev");

        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "line 2: no split 'dev' exists. Write train, validation or test.");
        write(manifest, "path,label,split");
        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it has no rows below its header");
        write(manifest, "path,label,split", "a/i00.png,x,test");
        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it marks no example for training");
    }

    @Test
    void splitsMarkedTwiceAreRefused() throws IOException {
        write(
                manifest,
                "path,label,split",
                "a/i00.png,x,train",
                "b/i00.png,y,validation",
                "b/i01.png,y,test");
        Path other = folder.resolve("other.csv");
        write(other, "path,label,split", "a/i00.png,x,train");

        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                manifest,
                                                Optional.empty(),
                                                OptionalDouble.of(0.1),
                                                List.of()),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot hold out data.validation-fraction 0.1: %s marks 1 image for validation already. Remove one of the two.",
                        manifest);
        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                manifest,
                                                Optional.of(other),
                                                OptionalDouble.empty(),
                                                List.of()),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its split is train, in a file of test images");
    }

    @Test
    void anImageInTheTrainingAndTheTestManifestIsRefused() throws IOException {
        Path tests = folder.resolve("a/tests.csv");
        write(manifest, "path,label", "a/i00.png,x", "b/i00.png,y");
        write(tests, "path,label", "i01.png,x", "i00.png,x");

        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                manifest,
                                                Optional.of(tests),
                                                OptionalDouble.empty(),
                                                List.of()),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot test on %s (data.test): its image 'i00.png' is in %s (data.train) too. Remove it from one of the two.",
                        tests, manifest);
    }
}
