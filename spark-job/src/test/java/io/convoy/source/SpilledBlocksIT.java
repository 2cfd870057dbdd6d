package io.convoy.source;

import static io.convoy.source.Fixtures.classFolder;
import static io.convoy.source.Fixtures.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.Share;
import io.convoy.config.ImageShape;
import io.convoy.image.ImageBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockStatus;
import org.apache.spark.storage.RDDBlockId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** Blocks that do not fit into Spark's memory. */
@Timeout(120)
class SpilledBlocksIT {
    private static final ImageShape LARGE = new ImageShape(512, 512, 1);

    @TempDir private Path folder;

    /** What the two workers' blocks hold, read from the last to the first, and twice. */
    private List<String> read(String fraction, boolean spills) {
        try (JavaSparkContext spark = LocalSpark.start(fraction)) {
            ImageSource source =
                    new ImageSource(
                            spark,
                            data(folder, Optional.empty(), OptionalDouble.of(0.01), List.of()),
                            LARGE,
                            OptionalInt.of(2),
                            7);
            try (BlockSet loaded = source.load(source.list(), Split.TRAIN, 2)) {
                assertThat(onDisk(spark) > 0).isEqualTo(spills);
                return loaded.blocks()
                        .mapPartitions(
                                blocks ->
                                        backwards((Share) JavaConverters.asScalaIterator(blocks))
                                                .iterator())
                        .collect();
            }
        }
    }

    /** Bytes of the eight blocks that lie on disk. */
    private static long onDisk(JavaSparkContext spark) {
        int stored = spark.getPersistentRDDs().keySet().iterator().next();
        long bytes = 0;
        for (int i = 0; i < 8; i++) {
            BlockStatus status =
                    spark.sc().env().blockManager().getStatus(new RDDBlockId(stored, i)).get();
            assertThat(status.isCached()).isTrue();
            bytes += status.diskSize();
        }
        return bytes;
    }

    private static List<String> backwards(Share share) {
        List<String> read = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            for (int b = share.blocks() - 1; b >= 0; b--) {
                ImageBlock block = share.block(b);
                assertThat(block.examples()).isEqualTo(share.examplesOf(b));
                float[] row = new float[LARGE.values()];
                for (int i = 0; i < block.examples(); i++) {
                    block.read(i, row, 0);
                    read.add("%d: %d".formatted(block.id(i), Arrays.hashCode(row)));
                }
            }
        }
        return read;
    }

    @Test
    void blocksFromDiskAreThoseFromMemory() throws IOException {
        classFolder(folder.resolve("cat"), 100);
        classFolder(folder.resolve("dog"), 120);

        List<String> fromMemory = read("0.6", false);

        assertThat(fromMemory).hasSize(2 * 218);
        assertThat(fromMemory.stream().distinct()).hasSize(218);
        assertThat(read("0.01", true)).isEqualTo(fromMemory);
    }
}
