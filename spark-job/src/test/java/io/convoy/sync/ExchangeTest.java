package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.merge.Slice;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over workers in one process, in several, and in both at once. */
@Timeout(120)
class ExchangeTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** Workers in processes; the network is what other tests of the same claims replace. */
    CrewOfThreads crew(String processes, Duration timeout) {
        return new CrewOfThreads(names(processes), timeout);
    }

    @ParameterizedTest(name = "{0}, {1} elements")
    @CsvSource({
        "ab, 10",
        "ab, 1",
        "ab, 700001",
        "ab, 6000001",
        "abc, 100000",
        "aa, 5",
        "aaaa, 4099",
        "aabb, 300000",
        "aab, 9",
        "abac, 1000",
        "abcdef, 3"
    })
    void everyWorkerHoldsTheBitsOfTheSumInOrder(String processes, int length) throws Exception {
        int steps = length > 100_000 ? 3 : 40;
        CrewOfThreads crew = crew(processes, PATIENT);

        List<Future<List<float[]>>> sums =
                crew.run(length, (rank, exchange) -> sums(rank, exchange, length, steps));

        for (Future<List<float[]>> worker : sums) {
            for (int step = 0; step < steps; step++) {
                assertThat(Arrays.equals(worker.get().get(step), expected(processes, length, step)))
                        .isTrue();
            }
        }
    }

    private static List<float[]> sums(int rank, Exchange exchange, int length, int steps) {
        List<float[]> sums = new ArrayList<>();
        FloatBuffer vector = NativeBytes.allocate(length);
        for (int step = 0; step < steps; step++) {
            vector.put(0, part(rank, length, step));
            int examples = exchange.sum(vector, rank + step, step);
            sums.add(Frames.values(vector));
            if (examples < step) {
                throw new AssertionError("examples " + examples);
            }
        }
        exchange.finish();
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"ab, 12", "abb, 12", "aaa, 12"})
    void examplesOfAllWorkersAreCounted(String processes, int length) throws Exception {
        CrewOfThreads crew = crew(processes, PATIENT);

        List<Future<Integer>> totals =
                crew.run(
                        length,
                        (rank, exchange) -> {
                            int total = exchange.sum(NativeBytes.allocate(length), 10 + rank, 0);
                            exchange.finish();
                            return total;
                        });

        int expected = 0;
        for (int rank = 0; rank < crew.workers(); rank++) {
            expected += 10 + rank;
        }
        for (Future<Integer> total : totals) {
            assertThat(total.get()).isEqualTo(expected);
        }
    }

    @Test
    void bytesSentAreThoseOfTheFormula() throws Exception {
        int length = 3_000_000;
        CrewOfThreads crew = crew("abc", PATIENT);

        List<Future<Long>> bytes =
                crew.run(
                        length,
                        (rank, exchange) -> {
                            exchange.sum(NativeBytes.allocate(length), 1, 0);
                            exchange.finish();
                            return exchange.bytesSent();
                        });

        int pieces = Piece.cut(new Slice(0, 0, length / 3)).size();
        for (Future<Long> each : bytes) {
            assertThat(each.get())
                    .isEqualTo(2 * 4L * length * 2 / 3 + 4L * pieces * FrameHeader.BYTES);
        }
    }

    @Test
    void workersOfOneProcessSendNothing() throws Exception {
        CrewOfThreads crew = crew("aaa", PATIENT);

        List<Future<Long>> bytes =
                crew.run(
                        1000,
                        (rank, exchange) -> {
                            exchange.sum(NativeBytes.allocate(1000), 1, 0);
                            exchange.finish();
                            return exchange.bytesSent();
                        });

        for (Future<Long> each : bytes) {
            assertThat(each.get()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"ab", "aa", "aab", "abb", "abc"})
    void aWorkerThatLeavesEndsTheWaitOfTheOthers(String processes) throws Exception {
        CrewOfThreads crew = crew(processes, PATIENT);
        int leaving = crew.workers() - 1;

        List<Future<Integer>> workers =
                crew.run(
                        100,
                        (rank, exchange) -> {
                            FloatBuffer vector = NativeBytes.allocate(100);
                            exchange.sum(vector, 1, 0);
                            if (rank == leaving) {
                                throw new IllegalStateException("the disk is on fire");
                            }
                            return exchange.sum(vector, 1, 1);
                        });

        assertThat(CrewOfThreads.failure(workers.get(leaving))).hasMessage("the disk is on fire");
        for (int rank = 0; rank < leaving; rank++) {
            assertThat(CrewOfThreads.failure(workers.get(rank)))
                    .isInstanceOf(PeerLostException.class)
                    .hasMessageContaining("went away");
        }
    }

    @ParameterizedTest
    @CsvSource({"ab", "aa", "abc", "aab"})
    void aWorkerThatHangsIsNamedWithTheLastStepItSent(String processes) throws Exception {
        CrewOfThreads crew = crew(processes, Duration.ofSeconds(1));
        int hanging = crew.workers() - 1;
        CountDownLatch othersFailed = new CountDownLatch(hanging);

        List<Future<Integer>> workers =
                crew.run(
                        100,
                        (rank, exchange) -> {
                            FloatBuffer vector = NativeBytes.allocate(100);
                            exchange.sum(vector, 1, 0);
                            if (rank == hanging) {
                                othersFailed.await();
                                return 0;
                            }
                            try {
                                return exchange.sum(vector, 1, 1);
                            } finally {
                                othersFailed.countDown();
                            }
                        });

        List<Throwable> failures = new ArrayList<>();
        for (int rank = 0; rank < hanging; rank++) {
            failures.add(CrewOfThreads.failure(workers.get(rank)));
        }
        // the first whose limit is over; another may see that one leave
        assertThat(failures)
                .hasOnlyElementsOfType(PeerLostException.class)
                .extracting(Throwable::getMessage)
                .contains(
                        "Worker %d on host-%s did not answer within 1 s at step 1; the last step it sent anything of was 0. See its executor's log; if it is only slow, raise sync.timeout."
                                .formatted(hanging, processes.substring(hanging)));
    }

    static List<String> names(String processes) {
        return processes.chars().mapToObj(Character::toString).toList();
    }

    private static float[] part(int rank, int length, int step) {
        SplittableRandom random = new SplittableRandom(31L * rank + step);
        float[] part = new float[length];
        for (int i = 0; i < length; i++) {
            part[i] = (float) (random.nextDouble() - 0.5) * (1 << random.nextInt(20));
        }
        return part;
    }

    /** Within a process by rank, then over the processes in the order of their first workers. */
    private static float[] expected(String processes, int length, int step) {
        float[] sum = null;
        for (String process : names(processes).stream().distinct().toList()) {
            float[] team = null;
            for (int rank = 0; rank < processes.length(); rank++) {
                if (names(processes).get(rank).equals(process)) {
                    team = plus(team, part(rank, length, step));
                }
            }
            sum = plus(sum, team);
        }
        return sum;
    }

    private static float[] plus(float[] sum, float[] part) {
        if (sum == null) {
            return part;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
        return sum;
    }
}
