package io.convoy.source;

import static io.convoy.source.Fixtures.data;
import static io.convoy.source.Fixtures.idx;
import static io.convoy.source.Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.DataConfig;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that lie many to a file: IDX and points. */
class RecordSourceIT {
    @RegisterExtension private static final SharedSpark SPARK = new SharedSpark();
    @TempDir private Path folder;

    private static ImageSource source(DataConfig data, ImageShape shape, int outputs) {
        return new ImageSource(SPARK.context(), data, shape, OptionalInt.of(outputs), 7);
    }

    private DataConfig idxTested(int images, String suffix) throws IOException {
        idx(folder, "train", images, suffix);
        idx(folder, "t10k", 3, suffix);
        return data(folder, Optional.of(folder), OptionalDouble.empty(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void idxImagesAreReadFromTheirFile(String suffix) throws IOException {
        ImageSource source = source(idxTested(3000, suffix), new ImageShape(2, 3, 1), 3);

        try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 2)) {
            LocalSpark.assertDealtOnce(loaded, IntStream.range(0, 3000).boxed().toList(), 2);
            for (ImageBlock block : loaded.blocks().collect()) {
                assertThat(block.examples()).isLessThanOrEqualTo(1024);
                for (int i = 0; i < block.examples(); i++) {
                    float[] values = new float[6];
                    block.read(i, values, 0);
                    assertThat(values).containsOnly(block.id(i) % 3 / 255f);
                    assertThat(block.labelSet(i)).isEqualTo(block.id(i) % 3);
                }
            }
        }
    }

    @Test
    void idxImagesAreResizedAndColoured() throws IOException {
        ImageSource source = source(idxTested(9, ""), new ImageShape(8, 8, 3), 3);

        try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 1)) {
            ImageBlock block = loaded.blocks().first();
            float[] values = new float[192];
            block.read(4, values, 0);
            assertThat(values).containsOnly(block.id(4) % 3 / 255f);
        }
    }

    @Test
    void pointsAreFloatsAsTheyStand() throws IOException {
        Path csv = folder.resolve("points.csv");
        write(csv, "x,y,label", "0.5,-1e3,b", "3,4,a", "5,6,b");
        Path test = folder.resolve("test.csv");
        write(test, "7,8,a");
        DataConfig data = data(csv, Optional.of(test), OptionalDouble.empty(), List.of());
        ImageSource source = source(data, new ImageShape(1, 2, 1), 2);
        Listing listing = source.list();

        try (BlockSet loaded = source.load(listing, Split.TRAIN, 2)) {
            LocalSpark.assertDealtOnce(loaded, List.of(0, 1, 2), 2);
            for (ImageBlock block : loaded.blocks().collect()) {
                assertThat(block.type()).isEqualTo(PixelType.FLOAT32);
                for (int i = 0; i < block.examples(); i++) {
                    float[] values = new float[2];
                    block.read(i, values, 0);
                    float[][] rows = {{0.5f, -1000}, {3, 4}, {5, 6}};
                    assertThat(values).isEqualTo(rows[block.id(i)]);
                    assertThat(block.labelSet(i)).isEqualTo(block.id(i) == 1 ? 0 : 1);
                }
            }
        }
    }

    @Test
    void aVectorNetworkGetsThePixelsRowByRow() throws IOException {
        ImageSource source = source(idxTested(9, ""), new ImageShape(1, 6, 1), 3);

        try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 1)) {
            ImageBlock block = loaded.blocks().first();
            float[] values = new float[6];
            block.read(4, values, 0);
            assertThat(values).containsOnly(block.id(4) % 3 / 255f);
        }
    }
}
