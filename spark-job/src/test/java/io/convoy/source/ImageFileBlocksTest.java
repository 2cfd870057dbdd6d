package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.error.DataException;
import io.convoy.image.Decoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileBlocksTest {
    @TempDir private Path folder;

    @Test
    void theDecoderIsClosedWithTheBlocks() throws IOException {
        classFolder(folder.resolve("cat"), 1);
        AtomicInteger closed = new AtomicInteger();
        ImageFileBlocks.Decoder decoder =
                new ImageFileBlocks.Decoder() {
                    @Override
                    public byte[] decode(byte[] content) {
                        return new byte[Fixtures.SHAPE.values()];
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };

        try (ImageFileBlocks blocks =
                blocks(plan(new Configuration()), decoder, new ArrayList<>())) {
            assertThat(blocks.block(0)).isPresent();
            assertThat(closed).hasValue(0);
        }

        assertThat(closed).hasValue(1);
    }

    private LoadPlan plan(Configuration configuration) {
        Listing listing =
                new DataLister(configuration, data(folder), Fixtures.SHAPE, 7)
                        .listTest(List.of("cat", "dog"));
        LoadPlan.Loading loading =
                new LoadPlan.Loading(Decoding.to(Fixtures.SHAPE, 1_000_000), 7, configuration);
        return new LoadPlan(loading, listing, Split.TEST, new int[] {0}, 1);
    }

    private static ImageFileBlocks blocks(
            LoadPlan plan, ImageFileBlocks.Decoder decoder, List<Quarantined> quarantine) {
        return new ImageFileBlocks(
                plan,
                plan.ids(0),
                new FileContents(plan.entries(), plan.configuration()),
                quarantine::add,
                decoder);
    }

    @Test
    void anImageThatExhaustsTheHeapIsNamedWithItsSize() throws IOException {
        classFolder(folder.resolve("cat"), 1);
        List<Quarantined> quarantine = new ArrayList<>();
        ImageFileBlocks blocks =
                blocks(
                        plan(new Configuration()),
                        content -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        quarantine);

        assertThatThrownBy(() -> blocks.block(0))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Cannot decode file:%s/cat/i00.png: its 4 x 4 pixels do not fit into the memory that is left. Raise CONVOY_MEMORY, or set data.max-pixels, which is 1000000, to less than 16 and the image is quarantined.",
                        folder);
        assertThat(quarantine).isEmpty();
        assertThatThrownBy(() -> blocks.block(0))
                .as("for an error of the Java machine among causes Spark ends the process")
                .satisfies(
                        e -> {
                            assertThat(e).hasNoCause();
                            assertThat(e.getSuppressed()).hasSize(1);
                        });
    }
}
