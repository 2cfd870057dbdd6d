package io.convoy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeTableTest {

    @Test
    void aRowForEachWorkerOverAllRounds() {
        List<RoundReport> rounds =
                List.of(
                        round(worker(0, "10.0.0.1", 0.5, 8), worker(1, "10.0.0.2", 0.5, 8)),
                        round(worker(0, "10.0.0.1", 0.5, 8), worker(1, "10.0.0.2", 0.5, 10)));

        assertThat(text(rounds, 20))
                .isEqualTo(
                        """
                        Where the workers' time went, in seconds: 2 rounds, 200,000 images

                        worker  host              total    data  compute  encode    send  waiting   other  images/s     sent
                        ----------------------------------------------------------------------------------------------------
                             0  10.0.0.1           24.0     1.0     16.0     0.2     0.4      0.6     5.8     4,167    24 MB
                             1  10.0.0.2           24.0     1.0     18.0     0.2     0.4      0.6     3.8     4,167    24 MB
                        ----------------------------------------------------------------------------------------------------
                           all                     48.0     2.0     34.0     0.4     0.8      1.2     9.6     8,000    48 MB
                         share                              4 %     71 %     1 %     2 %      3 %    20 %

                        Worker 1 on 10.0.0.2 is a straggler: an image takes it 1.12 times the median of all workers, 2.0 s
                        in all, for which the others waited. Look what else runs on that host, or leave it out.
                        """);
    }

    @Test
    void aRankThatMovedToAnotherHostIsAnotherWorker() {
        List<RoundReport> rounds =
                List.of(
                        round(worker(0, "a", 0, 8), worker(1, "b", 0, 8)),
                        round(worker(0, "a", 0, 8), worker(1, "c", 0, 8)));

        assertThat(WorkerTotal.of(rounds))
                .extracting(WorkerTotal::rank, WorkerTotal::host, WorkerTotal::rounds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, "a", 2),
                        org.assertj.core.groups.Tuple.tuple(1, "b", 1),
                        org.assertj.core.groups.Tuple.tuple(1, "c", 1));
    }

    @Test
    void aTerminalGetsTheSlowestOfManyWorkers() {
        RoundReport.WorkerReport[] many =
                IntStream.range(0, 50)
                        .mapToObj(rank -> worker(rank, "host", 0, rank == 17 || rank == 40 ? 9 : 8))
                        .toArray(RoundReport.WorkerReport[]::new);

        String text = text(List.of(round(many)), 2);

        assertThat(text).contains("    17  host", "    40  host", "        … and 48 more\n");
        assertThat(text).doesNotContain("    16  host");
        assertThat(text(List.of(round(many)), 50))
                .contains("    16  host")
                .doesNotContain("more\n");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        RoundReport.WorkerReport huge =
                new RoundReport.WorkerReport(
                        123,
                        "ip-192-168-100-200.eu-central-1.compute.internal",
                        100_000_000L,
                        4_000_000_000_000L,
                        999_999.9,
                        200_000,
                        500_000,
                        10_000,
                        200_000,
                        89_999);

        String text = text(List.of(round(huge, worker(1, "b", 1, 8))), 20);

        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TimeTable.WIDTH));
        assertThat(text).contains("ip-192-168-100…", "4.0 TB");
    }

    @Test
    void roundsWithoutTimesHaveNoTable() {
        assertThat(TimeTable.text(List.of(), 20)).isEmpty();
        assertThat(TimeTable.text(List.of(round()), 20)).isEmpty();
    }

    @Test
    void longWaitsForDataAndSendingAreRemarkedWithWhatToDo() {
        RoundReport.WorkerReport slow =
                new RoundReport.WorkerReport(0, "a", 100, 0, 10, 1.5, 5, 1, 2, 0);

        assertThat(TimeRemarks.of(WorkerTotal.of(List.of(round(slow)))))
                .satisfiesExactly(
                        data ->
                                assertThat(data)
                                        .startsWith("Waiting for data took 15 % of the time")
                                        .contains("CONVOY_MEMORY"),
                        sending ->
                                assertThat(sending)
                                        .startsWith("Sending took 30 % of the time.")
                                        .contains("run.minibatch"));
    }

    @Test
    void waitingIsRemarkedOnlyWhereNoStragglerExplainsIt() {
        RoundReport.WorkerReport one =
                new RoundReport.WorkerReport(0, "a", 100, 0, 10, 0, 8, 0, 0, 2);
        RoundReport.WorkerReport other =
                new RoundReport.WorkerReport(1, "b", 100, 0, 10, 0, 8, 0, 0, 2);
        RoundReport.WorkerReport straggler =
                new RoundReport.WorkerReport(1, "b", 100, 0, 10, 0, 10, 0, 0, 0);

        assertThat(TimeRemarks.of(WorkerTotal.of(List.of(round(one, other)))))
                .singleElement()
                .asString()
                .startsWith("Waiting for others took 20 % of the time");
        assertThat(TimeRemarks.of(WorkerTotal.of(List.of(round(one, straggler)))))
                .singleElement()
                .asString()
                .startsWith("Worker 1 on b is a straggler");
    }

    @Test
    void aWorkerIsAStragglerFromATenthAndATwentiethPartOfAFifthOn() {
        assertThat(stragglers(8, 8, 8.7)).isEmpty();
        assertThat(stragglers(8, 8, 8.9)).containsExactly(2);
        assertThat(stragglers(8, 8.9)).containsExactly(1);
        assertThat(stragglers(9, 8, 10, 8)).containsExactly(2, 0);
        assertThat(stragglers(8)).isEmpty();
        assertThat(stragglers(0.1, 0.1, 0.3)).as("2 % of 12 s are 0.24 s").isEmpty();
    }

    private static List<Integer> stragglers(double... compute) {
        RoundReport.WorkerReport[] workers =
                IntStream.range(0, compute.length)
                        .mapToObj(rank -> worker(rank, "host", 0, compute[rank]))
                        .toArray(RoundReport.WorkerReport[]::new);
        return Straggler.among(WorkerTotal.of(List.of(round(workers)))).stream()
                .map(straggler -> straggler.worker().rank())
                .toList();
    }

    private static String text(List<RoundReport> rounds, int most) {
        return TimeTable.text(rounds, most).orElseThrow();
    }

    /** 50,000 examples in 12 s, of which encoding, sending and waiting take 0.1, 0.2 and 0.3. */
    private static RoundReport.WorkerReport worker(
            int rank, String host, double data, double compute) {
        return new RoundReport.WorkerReport(
                rank, host, 50_000, 12_000_000, 12, data, compute, 0.1, 0.2, 0.3);
    }

    private static RoundReport round(RoundReport.WorkerReport... workers) {
        return new RoundReport(
                1, 100_000, 12.5, 8000, 0.5, null, null, List.of(workers), List.of());
    }
}
