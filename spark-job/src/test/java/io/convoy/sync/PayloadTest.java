package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.Payload;
import io.convoy.merge.Slice;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What payloads do to sums. */
@Timeout(120)
class PayloadTest {
    private static final int STEPS = 4;

    @ParameterizedTest(name = "{0} over {1}, {2} elements")
    @CsvSource({
        "BF16, ab, 600001",
        "BF16, abc, 4097",
        "BF16, abcd, 3",
        "BF16, aab, 1000",
        "THRESHOLD, ab, 600001",
        "THRESHOLD, abc, 4097",
        "THRESHOLD, abcd, 3",
        "THRESHOLD, aab, 1000"
    })
    void everyWorkerHoldsTheSameBits(Payload payload, String processes, int length)
            throws Exception {
        List<List<float[]>> sums = sums(payload, processes, length, 1);

        for (List<float[]> worker : sums) {
            for (int step = 0; step < STEPS; step++) {
                assertThat(Arrays.equals(worker.get(step), sums.get(0).get(step))).isTrue();
            }
        }
    }

    @Test
    void aSumOfBf16IsOffByNoMoreThanRounding() throws Exception {
        float[] rounded = sums(Payload.BF16, "abc", 10_000, 1).get(0).get(0);

        double[] exact = new double[10_000];
        double[] sizes = new double[10_000];
        for (int rank = 0; rank < 3; rank++) {
            float[] part = part(rank, 10_000, 0, 1);
            for (int i = 0; i < part.length; i++) {
                exact[i] += part[i];
                sizes[i] += Math.abs(part[i]);
            }
        }
        for (int i = 0; i < rounded.length; i++) {
            assertThat(Math.abs(rounded[i] - exact[i]))
                    .isLessThanOrEqualTo((sizes[i] + Math.abs(exact[i])) / 255);
        }
    }

    @Test
    void aSparseSumIsExact() throws Exception {
        assertThat(sums(Payload.THRESHOLD, "abc", 5000, 0.03).get(1).get(2))
                .containsExactly(sums(Payload.FP32, "abc", 5000, 0.03).get(1).get(2));
    }

    @Test
    void bf16SendsHalfTheBytes() throws Exception {
        int length = 3_000_000;
        int pieces = Piece.cut(new Slice(0, 0, length / 3)).size();

        assertThat(bytesOfOneSum(Payload.BF16, length, 1))
                .isEqualTo(2 * 2L * length * 2 / 3 + 4L * pieces * FrameHeader.BYTES);
    }

    @Test
    void ofZerosTwoBytesAreSentForABlockOf1024() throws Exception {
        int length = 3 * (1 << 20);

        assertThat(bytesOfOneSum(Payload.THRESHOLD, length, 0))
                .isEqualTo(2 * 2L * (2 << 20) / 1024 + 4L * 4 * FrameHeader.BYTES);
    }

    private static long bytesOfOneSum(Payload payload, int length, double filled) throws Exception {
        List<Future<Long>> bytes =
                crew("abc")
                        .run(
                                length,
                                payload,
                                (rank, exchange) -> {
                                    FloatBuffer vector = NativeBytes.allocate(length);
                                    if (filled > 0) {
                                        vector.put(0, part(rank, length, 0, filled));
                                    }
                                    exchange.sum(vector, 1, 0);
                                    exchange.finish();
                                    return exchange.bytesSent();
                                });
        return bytes.get(1).get();
    }

    private static List<List<float[]>> sums(
            Payload payload, String processes, int length, double filled) throws Exception {
        List<Future<List<float[]>>> sums =
                crew(processes)
                        .run(
                                length,
                                payload,
                                (rank, exchange) -> sums(exchange, rank, length, filled));
        List<List<float[]>> all = new ArrayList<>();
        for (Future<List<float[]>> worker : sums) {
            all.add(worker.get());
        }
        return all;
    }

    private static List<float[]> sums(Exchange exchange, int rank, int length, double filled) {
        List<float[]> sums = new ArrayList<>();
        FloatBuffer vector = NativeBytes.allocate(length);
        for (int step = 0; step < STEPS; step++) {
            vector.put(0, part(rank, length, step, filled));
            exchange.sum(vector, 1, step);
            sums.add(Frames.values(vector));
        }
        exchange.finish();
        return sums;
    }

    private static CrewOfThreads crew(String processes) {
        return new CrewOfThreads(
                processes.chars().mapToObj(Character::toString).toList(), Duration.ofSeconds(30));
    }

    private static float[] part(int rank, int length, int step, double filled) {
        SplittableRandom random = new SplittableRandom(31L * rank + step);
        float[] part = new float[length];
        for (int i = 0; i < length; i++) {
            if (random.nextDouble() < filled) {
                part[i] = (float) (random.nextDouble() - 0.5) * (1 << random.nextInt(20));
            }
        }
        return part;
    }
}
