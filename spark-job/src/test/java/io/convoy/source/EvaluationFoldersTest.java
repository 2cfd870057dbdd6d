package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataConfig;
import io.convoy.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which examples of class folders are for evaluation, and which are refused. */
class EvaluationFoldersTest {
    @TempDir private Path folder;
    private Path train;
    private Path test;

    @BeforeEach
    void drawTwoClasses() throws IOException {
        train = folder.resolve("train");
        test = folder.resolve("test");
        classFolder(train.resolve("cat"), 10);
        classFolder(train.resolve("dog"), 20);
    }

    /** The training folder and three dogs to test on. */
    private DataConfig tested(List<String> classes) throws IOException {
        classFolder(test.resolve("dog"), 3);
        return data(train, Optional.of(test), OptionalDouble.empty(), classes);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001})
    void nothingToEvaluateOnIsRefused(double fraction) {
        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                train,
                                                Optional.empty(),
                                                OptionalDouble.of(fraction),
                                                List.of()),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot evaluate on %s (data.train): of its 30 examples, 0 are for validation (data.validation-fraction is %s) and 0 for testing. Set data.test, or raise data.validation-fraction.",
                        train, fraction);
    }

    @Test
    void testDataThatAreTheTrainingDataAreRefused() {
        Path same = test.resolve("../train");

        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                train,
                                                Optional.of(same),
                                                OptionalDouble.empty(),
                                                List.of()),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot test on %s (data.test): it is data.train itself. Name other examples, or remove data.test: a part of data.train is held out then.",
                        same);
    }

    @Test
    void testFoldersAreASplitOfTheirOwnAndMayLackClasses() throws IOException {
        Listing listing = list(tested(List.of()), 2);

        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(10, 20);
        assertThat(listing.examplesByClass(Split.TEST)).containsExactly(0, 3);
    }

    @Test
    void aTestFolderThatTrainLacksIsNamed() throws IOException {
        classFolder(test.resolve("cow"), 1);

        assertThatThrownBy(
                        () ->
                                list(
                                        data(
                                                train,
                                                Optional.of(test),
                                                OptionalDouble.empty(),
                                                List.of()),
                                        2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot test on %s (data.test): its class folder 'cow' is none of the classes trained (cat, dog). Remove it, or add it to the training data.",
                        test);
    }

    @Test
    void theParentOfTheTrainingAndTheTestFolderIsRefused() throws IOException {
        classFolder(test.resolve("dog"), 3);
        Files.createDirectory(folder.resolve("val"));

        assertThatThrownBy(() -> list(data(folder), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot train on %1$s (data.train): its folders (test, train, val) are parts of a data set, not classes. Set data.train=%1$s/train and data.test=%1$s/test.",
                        folder);
    }

    @Test
    void aTrainedNetworkIsTestedOnTheClassesThereAre() throws IOException {
        classFolder(test.resolve("dog"), 3);
        DataLister lister =
                new DataLister(
                        new Configuration(),
                        data(train, Optional.of(test), OptionalDouble.empty(), List.of()),
                        Fixtures.SHAPE,
                        1);

        Listing listing = lister.listTest(List.of("ape", "cat", "dog"));

        assertThat(listing.examplesByClass(Split.TEST)).containsExactly(0, 0, 3);
        assertThat(listing.examples(Split.TRAIN)).isZero();
        assertThatThrownBy(() -> lister.listTest(List.of("ape", "cat")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its class folder 'dog' is none of the classes");
    }

    @Test
    void aFifthOfEachClassIsHeldOutWhenThereAreNoTestData() {
        Listing listing = list(data(train, Optional.empty(), OptionalDouble.empty(), List.of()), 2);

        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(8, 16);
        assertThat(listing.examplesByClass(Split.VALIDATION)).containsExactly(2, 4);
        assertThat(listing.examples(Split.TEST)).isZero();
    }
}
