package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.list;
import static io.convoy.source.Fixtures.separated;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.batch.LabelSets;
import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparatedLabelsTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir private Path folder;
    private Path manifest;

    @BeforeEach
    void drawImages() throws IOException {
        classFolder(folder.resolve("a"), 40);
        manifest = folder.resolve("data.csv");
    }

    private DataConfig config(OptionalDouble held, String... classes) {
        return separated(data(manifest, Optional.empty(), held, List.of(classes)), "|");
    }

    private static Listing listing(DataConfig config) {
        return new DataLister(HADOOP, config, Fixtures.SHAPE, 7).list(OptionalInt.empty());
    }

    private void draw() throws IOException {
        write(
                manifest,
                "path,label,split",
                "a/i00.png,sea|boat,",
                "a/i01.png,,",
                "a/i02.png, boat | sea ,",
                "a/i03.png,tree,validation",
                "a/i04.png,boat,test",
                "a/i05.png,,test");
    }

    @Test
    void labelsNameSeveralClassesOneOrNone() throws IOException {
        draw();

        Listing listing = listing(config(OptionalDouble.empty()));

        assertThat(listing.classes()).containsExactly("boat", "sea", "tree");
        assertThat(listing.labelSets())
                .isEqualTo(
                        LabelSets.of(3, List.of(List.of(), List.of(0), List.of(0, 1), List.of(2))));
        assertThat(listing.labelSet(Split.TRAIN, 0)).isEqualTo(2);
        assertThat(listing.labelSet(Split.TRAIN, 1)).isZero();
        assertThat(listing.labelSet(Split.TRAIN, 2)).as("in whatever order").isEqualTo(2);
        assertThat(listing.label(Split.TRAIN, 2)).isEqualTo("boat, sea");
        assertThat(listing.label(Split.TEST, 1)).isEmpty();
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(2, 2, 0);
        assertThat(listing.examplesOfNone(Split.TRAIN)).isEqualTo(1);
    }

    @Test
    void theTableCountsAnImageInEachOfItsClasses() throws IOException {
        draw();
        Listing listing = listing(config(OptionalDouble.empty()));

        assertThat(ClassTable.lines(listing, ""))
                .containsExactly(
                        "3 classes       training  validation        test",
                        "boat                   2           0           1",
                        "sea                    2           0           0",
                        "tree                   0           1           0",
                        "none of them           1           0           1",
                        "all images             3           1           2");
        assertThat(ClassTable.ofNone(listing))
                .isEqualTo(Map.of("training", 1, "validation", 0, "test", 1));
    }

    @Test
    void withoutASeparatorALabelIsAClass() throws IOException {
        write(manifest, "path,label,split", "a/i00.png,x|y,", "a/i01.png,y,", "a/i02.png,y,test");

        Listing listing = list(data(manifest), 2);

        assertThat(listing.classes()).containsExactly("x|y", "y");
        assertThat(listing.labelSets()).isEqualTo(LabelSets.ofClasses(2));
        assertThat(ClassTable.ofNone(listing)).isEmpty();
    }

    @Test
    void theClassListGivenIsTheOrder() throws IOException {
        draw();

        Listing listing = listing(config(OptionalDouble.empty(), "tree", "sea", "boat"));

        assertThat(listing.classes()).containsExactly("tree", "sea", "boat");
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(0, 2, 2);
        assertThat(listing.labelSets().classesOf(listing.labelSet(Split.TRAIN, 0)))
                .containsExactly(1, 2);
        assertThatThrownBy(() -> listing(config(OptionalDouble.empty(), "tree", "sea", "car")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Invalid data.classes: it lacks (boat) and names (car), which %s (data.train) does not hold. List every label once, or remove the key.",
                        manifest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "cat||dog > its label 'cat||dog' has an empty name",
                "|cat > its label '|cat' has an empty name",
                "cat| > its label 'cat|' has an empty name",
                "| > its label '|' has an empty name",
                "cat|dog| cat > its label 'cat|dog| cat' names 'cat' twice"
            })
    void malformedLabelsAreToldWithTheirLine(String label, String problem) throws IOException {
        write(manifest, "path,label", "a/i00.png,cat", "a/i01.png," + label, "a/i02.png,dog");

        assertThatThrownBy(() -> listing(config(OptionalDouble.empty())))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train), line 3: %s. Write each class once, with one | between two, and nothing for an image of none.",
                        manifest, problem);
    }

    @Test
    void anEmptyLabelIsStillNoneWithoutASeparator() throws IOException {
        write(manifest, "path,label", "a/i00.png,cat", "a/i01.png,");

        assertThatThrownBy(() -> list(data(manifest), 2))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use %s (data.train), line 3: its label is empty. Fill it in or remove the row, or set data.label-separator where images may be of no class.",
                        manifest);
    }

    @Test
    void oneClassAndNoneAreTooFew() throws IOException {
        write(manifest, "path,label,split", "a/i00.png,cat,", "a/i01.png,,test");
        assertThatThrownBy(() -> listing(config(OptionalDouble.empty())))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot train on %s (data.train): its labels name one class only (cat). Two classes or more are needed; of one and its absence, make two and remove data.label-separator.",
                        manifest);
        write(manifest, "path,label,split", "a/i00.png,,", "a/i01.png,,test");
        assertThatThrownBy(() -> listing(config(OptionalDouble.empty())))
                .hasMessageContaining("its labels name no class. Two classes or more are needed");
    }

    @Test
    void classesAndOutputsAgree() throws IOException {
        draw();
        assertThatThrownBy(() -> list(config(OptionalDouble.empty()), 4))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "it holds 3 classes (boat, sea, tree), the network has 4 outputs.");
    }

    @Test
    void testImagesAreOfClassesTrained() throws IOException {
        write(manifest, "path,label,split", "a/i00.png,cat|dog,", "a/i01.png,dog|cow,test");
        assertThatThrownBy(() -> listing(config(OptionalDouble.empty())))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot test on %s (data.train): its label 'cow|dog' names 'cow', which is none of the classes trained (cat, dog). Remove it, or add it to the training data.",
                        manifest);
    }

    @Test
    void aNetworkIsTestedOnCombinationsItNeverSaw() throws IOException {
        write(manifest, "path,label", "a/i00.png,dog|cat", "a/i01.png,", "a/i02.png,dog");

        Listing listing =
                new DataLister(HADOOP, config(OptionalDouble.empty()), Fixtures.SHAPE, 7)
                        .listTest(List.of("cat", "cow", "dog"));

        assertThat(listing.examplesByClass(Split.TEST)).containsExactly(1, 0, 2);
        assertThat(listing.labelSets().size()).isEqualTo(3);
    }

    @Test
    void foldersAndPointsHaveNoLabelsToSeparate() throws IOException {
        assertThatThrownBy(() -> listing(separated(data(folder), "|")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use data.label-separator '|': the data are a folder of class folders, where an example is of one class. Name a manifest, or a pack of one.");
        Path points = folder.resolve("points.csv");
        write(points, "x,y,label", "1,2,a");
        assertThatThrownBy(
                        () ->
                                new DataLister(
                                                HADOOP,
                                                separated(data(points), "|"),
                                                new ImageShape(1, 2, 1),
                                                7)
                                        .list(OptionalInt.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the data are a file of points");
    }

    @Test
    void moreCombinationsThanATableHoldsAreRefusedWithFigures() {
        Location location = new Location("data.train", "/data.csv");
        List<Item> items =
                List.of("", "a", "a|b", "b", "a").stream()
                        .map(label -> new Item("i" + label, label, Optional.empty()))
                        .toList();
        NamedClasses classes =
                NamedClasses.known(LabelSyntax.of(Optional.of("|")), List.of("a", "b"));

        assertThat(classes.numbered(location, List.of(items), 4).sets().size()).isEqualTo(4);
        assertThatThrownBy(() -> classes.numbered(location, List.of(items), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use /data.csv (data.train): its labels name 4 different combinations of classes, and 3 are the most. Leave out the rarest classes.");
    }

    /** Of 20 and 12 alike a quarter; of eight that are alike to none, a quarter together. */
    @Test
    void theSamePartOfEachCombinationIsHeldOutAndRareOnesCountTogether() throws IOException {
        List<String> rows = new ArrayList<>(List.of("path,label"));
        List<String> rare = List.of("a|b|c", "a|b|d", "a|c|d", "b|c|d", "a|d", "b|d", "c|d", "d");
        for (int i = 0; i < 40; i++) {
            String label = i < 20 ? "a|b|c|d" : i < 32 ? "" : rare.get(i - 32);
            rows.add("a/i%02d.png,%s".formatted(i, label));
        }
        write(manifest, rows.toArray(String[]::new));

        Listing listing = listing(config(OptionalDouble.of(0.25)));

        assertThat(count(listing, "a, b, c, d")).isEqualTo(5);
        assertThat(count(listing, "")).isEqualTo(3);
        assertThat(listing.examples(Split.VALIDATION)).isEqualTo(5 + 3 + 2);
    }

    @Test
    void someTrainingImagesOfEveryClassAreLeft() throws IOException {
        List<String> rows = new ArrayList<>(List.of("path,label"));
        for (int i = 0; i < 40; i++) {
            rows.add("a/i%02d.png,%s".formatted(i, i < 30 ? "a" : "a|b%02d".formatted(i)));
        }
        write(manifest, rows.toArray(String[]::new));

        Listing listing = listing(config(OptionalDouble.of(0.4)));

        assertThat(listing.examplesByClass(Split.TRAIN)).doesNotContain(0);
        assertThat(listing.examples(Split.VALIDATION)).isEqualTo(12);
    }

    private static long count(Listing listing, String label) {
        return java.util.stream.IntStream.range(0, listing.examples(Split.VALIDATION))
                .filter(id -> listing.label(Split.VALIDATION, id).equals(label))
                .count();
    }

    @Test
    void subjectsStayTogether() throws IOException {
        List<String> rows = new ArrayList<>(List.of("path,label,patient"));
        for (int i = 0; i < 40; i++) {
            rows.add("a/i%02d.png,%s,p%d".formatted(i, List.of("a|b", "b", "").get(i % 3), i / 4));
        }
        write(manifest, rows.toArray(String[]::new));
        DataConfig grouped = Fixtures.grouped(config(OptionalDouble.of(0.25)), "patient");

        Listing listing = listing(grouped);

        assertThat(listing.examples(Split.VALIDATION)).isPositive().matches(n -> n % 4 == 0);
    }
}
