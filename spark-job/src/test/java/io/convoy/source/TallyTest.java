package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.image.ImageBlock;
import io.convoy.image.PixelType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
    @TempDir private Path folder;

    private static ImageBlock block(int... ids) {
        return new ImageBlock(
                Fixtures.SHAPE,
                PixelType.UINT8,
                ids,
                new int[ids.length],
                new byte[ids.length * Fixtures.SHAPE.values()]);
    }

    @Test
    void whatIsInNoBlockIsMissing() {
        int[] tally =
                Tally.of(new int[] {9, 2, 5, 7, 0}, List.of(block(9, 5), block(0)).iterator());

        assertThat(Tally.decoded(tally)).isEqualTo(3);
        assertThat(Tally.missing(tally)).containsExactly(2, 7);
    }

    @Test
    void noBlocksAreAllMissing() {
        assertThat(Tally.missing(Tally.of(new int[] {1, 0}, List.<ImageBlock>of().iterator())))
                .containsExactly(1, 0);
    }

    /** Spark loses what a task told that failed after its blocks were stored. */
    @Test
    void missingExamplesAreRefusedWhateverTasksHaveTold() throws IOException {
        Fixtures.classFolder(folder.resolve("cat"), 4);
        Listing listing =
                new DataLister(new Configuration(), Fixtures.data(folder), Fixtures.SHAPE, 7)
                        .listTest(List.of("cat", "dog"));
        Quarantined twice = new Quarantined("cat/i02.png", "cut", 5, "00");
        Quarantined decodedLater = new Quarantined("cat/i00.png", "late", 5, "00");

        List<Quarantined> refused =
                Quarantined.of(
                        listing.entries(Split.TEST),
                        new int[] {2, 1},
                        List.of(twice, decodedLater, twice));

        assertThat(refused)
                .containsExactly(
                        new Quarantined(
                                "cat/i01.png",
                                "not decoded; the reason was lost with the task that found it",
                                Fixtures.png(1).length,
                                ""),
                        twice);
    }
}
