package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.error.ClusterException;
import io.convoy.error.DataException;
import io.convoy.error.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTableTest {
    private static final Finding WARNING =
            Finding.warning("clocks", "executor 1 on far is 35 s ahead", "Run NTP there.");
    private static final Finding CLUSTER =
            Finding.error("slots", new ClusterException("Cannot start 4 workers."));
    private static final Finding DATA =
            Finding.error("data", new DataException("Cannot read hdfs://x/y."));

    @Test
    void aRowForEveryFindingWithItsRemedyBelow() {
        String text = FindingTable.text(List.of(Finding.ok("versions", "Java 17"), WARNING));

        assertThat(text.lines())
                .containsExactly(
                        "check         result   found",
                        "-".repeat(100),
                        "versions      ok       Java 17",
                        "clocks        warning  executor 1 on far is 35 s ahead",
                        "                       -> Run NTP there.",
                        "-".repeat(100),
                        "1 ok, 1 warning, 0 errors");
    }

    @Test
    void longFindingsAreWrappedAndNothingIsLost() {
        String words = "every word of a long finding comes once ".repeat(6).strip();

        String text = FindingTable.text(List.of(Finding.warning("memory", words, words)));

        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(text.split("every word", -1)).hasSize(13);
        assertThat(text).containsOnlyOnce("-> every word of").contains("\n" + " ".repeat(26));
    }

    @Test
    void theCodeOfDataComesFirst() {
        assertThat(Finding.exitCode(List.of(WARNING))).isEqualTo(ExitCode.OK);
        assertThat(Finding.exitCode(List.of(CLUSTER, WARNING))).isEqualTo(ExitCode.CLUSTER);
        assertThat(Finding.exitCode(List.of(CLUSTER, DATA))).isEqualTo(ExitCode.DATA);
    }

    @Test
    void asASentenceTheRemedyFollows() {
        assertThat(WARNING.sentence()).isEqualTo("executor 1 on far is 35 s ahead. Run NTP there.");
        assertThat(CLUSTER.sentence()).isEqualTo("Cannot start 4 workers.");
    }
}
