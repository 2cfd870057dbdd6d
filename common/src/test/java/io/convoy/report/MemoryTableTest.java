package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTableTest {
    private static final long MB = 1L << 20;

    private static MemoryRow row(String executor, long heap) {
        return row(executor, heap, 0);
    }

    private static MemoryRow row(String executor, long heap, long spilled) {
        return new MemoryRow(
                executor,
                "far",
                2,
                heap * MB,
                1792 * MB,
                4096 * MB,
                heap * MB,
                0,
                300 * MB + 1,
                120 * MB,
                0,
                spilled);
    }

    @Test
    void whatAnExecutorMayTakeAndBelowWhatItNeeds() {
        assertThat(MemoryTable.text(List.of(row("3", 1792))).lines())
                .containsExactly(
                        "MB                     slots     heap   arrays   direct  physical  container",
                        "3 on far                   2    1,792    1,792    1,792     4,096          -",
                        "  needed                          301      120        0       421           ");
    }

    @Test
    void whatIsOnDiskIsALineOfItsOwn() {
        assertThat(MemoryTable.text(List.of(row("3", 1792, 2048 * MB))).lines())
                .hasSize(4)
                .contains("  spills to disk: 2,048 of decoded examples");
    }

    @Test
    void executorsThatAreAlikeShareARow() {
        List<MemoryRow> rows = List.of(row("0", 1792), row("1", 1792), row("2", 800));

        assertThat(MemoryTable.text(rows)).contains("2 executors ").contains("2 on far");
        assertThat(MemoryTable.text(rows).lines()).hasSize(5);
    }
}
