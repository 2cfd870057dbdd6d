package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.separated;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.config.DataConfig;
import io.convoy.error.DataException;
import io.convoy.image.ImageBlock;
import io.convoy.source.pack.PackIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Images of several classes, packed and not. */
@Timeout(120)
class SeparatedLabelsIT {
    @RegisterExtension private static final SharedSpark SPARK = new SharedSpark();
    @TempDir private Path folder;
    private Path manifest;
    private Path pack;

    @BeforeEach
    void draw() throws IOException {
        manifest = folder.resolve("images/data.csv");
        pack = folder.resolve("images.pack");
        classFolder(folder.resolve("images/a, b"), 24);
        List<String> rows = new ArrayList<>(List.of("path,label"));
        List<String> labels = List.of("boat|sea", "", "sea", "\"sea|a, b\"");
        for (int i = 0; i < 24; i++) {
            rows.add("\"a, b/i%02d.png\",%s".formatted(i, labels.get(i % 4)));
        }
        write(manifest, rows.toArray(String[]::new));
    }

    private static DataConfig config(Path data, String separator) {
        return separated(
                data(data, Optional.empty(), OptionalDouble.of(0.25), List.of()), separator);
    }

    private Packing.Packed pack(DataConfig data) {
        return new Packing(SPARK.context(), data, Optional.empty(), pack.toString()).pack();
    }

    private static ImageSource source(DataConfig data) {
        return new ImageSource(SPARK.context(), data, Fixtures.SHAPE, OptionalInt.of(3), 7);
    }

    private static void assertSame(ImageSource left, ImageSource right) {
        Listing expected = right.list();
        Listing listing = left.list();
        assertThat(listing.classes()).isEqualTo(expected.classes()).hasSize(3);
        assertThat(listing.labelSets()).isEqualTo(expected.labelSets());
        assertThat(listing.fingerprint()).isEqualTo(expected.fingerprint());
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
            try (BlockSet some = left.load(listing, split, 2);
                    BlockSet others = right.load(expected, split, 2)) {
                List<ImageBlock> blocks = some.blocks().collect();
                assertThat(blocks)
                        .isNotEmpty()
                        .usingRecursiveComparison()
                        .isEqualTo(others.blocks().collect());
            }
        }
    }

    @Test
    void aPackGivesTheBlocksAndLabelsOfItsManifest() {
        Packing.Packed packed = pack(config(manifest, "|"));

        assertThat(packed.examples()).isEqualTo(24);
        assertThat(packed.classes()).isEqualTo(3);
        assertSame(source(config(pack, "|")), source(config(manifest, "|")));
    }

    @Test
    void unpackingGivesTheManifestBack() throws IOException {
        pack(config(manifest, "|"));
        Path back = folder.resolve("back");

        new Unpacking(new Configuration(), pack.toString(), back.toString()).unpack();

        assertThat(Files.readAllLines(back.resolve("manifest.csv")))
                .hasSize(25)
                .startsWith(
                        "path,label",
                        "\"a, b/i00.png\",boat|sea",
                        "\"a, b/i01.png\",",
                        "\"a, b/i02.png\",sea",
                        "\"a, b/i03.png\",\"a, b|sea\"");
        assertSame(
                source(config(back.resolve("manifest.csv"), "|")), source(config(manifest, "|")));
    }

    @Test
    void thoseWhoTakeAPackForOneOfAnotherKindAreTold() throws IOException {
        pack(config(manifest, "|"));
        String told =
                "Cannot use %s (data.train): its images are of several classes, with '|' between their names. Set data.label-separator: '|'."
                        .formatted(pack);

        assertThatThrownBy(() -> source(config(pack, ";")).list())
                .isInstanceOf(DataException.class)
                .hasMessage(told);
        assertThatThrownBy(() -> source(data(pack)).list())
                .isInstanceOf(DataException.class)
                .hasMessage(told);
        assertThat(Files.readString(pack.resolve(PackIndex.NAME)))
                .contains("\"labelSeparator\" : \"|\"");
    }

    @Test
    void aPackOfFoldersHasNoLabelsToSeparate() {
        pack(data(folder.resolve("images")));

        assertThatThrownBy(() -> source(config(pack, "|")).list())
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot use data.label-separator: %s (data.train) is a pack of folders, where an image is of one class. Remove the key, or pack a manifest.",
                        pack);
    }

    @Test
    void aPackMadeWithoutASeparatorIsReadWithOne() throws IOException {
        write(manifest, "path,label", "\"a, b/i00.png\",x|y", "\"a, b/i01.png\",y| x");
        pack(data(manifest));

        assertThat(Files.readString(pack.resolve(PackIndex.NAME))).doesNotContain("labelSeparator");
        Listing listing =
                new DataLister(
                                new Configuration(),
                                separated(
                                        data(
                                                pack,
                                                Optional.of(manifest),
                                                OptionalDouble.empty(),
                                                List.of()),
                                        "|"),
                                Fixtures.SHAPE,
                                7)
                        .list(OptionalInt.empty());
        assertThat(listing.examplesByClass(Split.TRAIN)).containsExactly(2, 2);
        assertThat(listing.labelSets().size()).isEqualTo(1);
    }
}
