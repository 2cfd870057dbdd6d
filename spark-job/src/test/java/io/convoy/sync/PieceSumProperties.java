package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.config.Payload;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The sum does not depend on who comes first. */
class PieceSumProperties {

    @Property(tries = 200)
    void anyOrderOfArrivalGivesTheBitsOfTheOrderOfProcesses(
            @ForAll @IntRange(min = 1, max = 7) int processes,
            @ForAll @IntRange(max = 5000) int length,
            @ForAll long seed) {
        Random random = new Random(seed);
        int self = random.nextInt(processes);
        Piece piece = new Piece(self, 3, length);
        PieceSum sum = new PieceSum(piece, self, processes, Payload.FP32);
        for (int sequence = 0; sequence < 2; sequence++) {
            float[][] parts = draw(random, processes, length);
            FloatBuffer vector = NativeBytes.allocate(length + 5);
            vector.put(3, parts[self]);

            List<Boolean> last = arrive(sum, self, sequence, parts, random);

            assertThat(last).hasSize(processes).endsWith(true);
            assertThat(last.subList(0, processes - 1)).doesNotContain(true);
            int examples = sum.finish(NativeBytes.of(vector), new Addition()).examples();
            assertThat(examples).isEqualTo(processes * (processes - 1) / 2);
            assertThat(Frames.values(vector)).isEqualTo(expected(parts, length));
        }
    }

    private static List<Boolean> arrive(
            PieceSum sum, int self, int sequence, float[][] parts, Random random) {
        List<Integer> arrivals = new ArrayList<>();
        for (int process = 0; process < parts.length; process++) {
            arrivals.add(process);
        }
        Collections.shuffle(arrivals, random);
        List<Boolean> last = new ArrayList<>();
        for (int process : arrivals) {
            if (process != self) {
                sum.begin(Frames.part(process, sequence, sum.piece(), process))
                        .put(Frames.body(parts[process]));
            }
            last.add(sum.arrive(process, process));
        }
        return last;
    }

    private static float[][] draw(Random random, int processes, int length) {
        float[][] parts = new float[processes][length];
        for (float[] part : parts) {
            for (int i = 0; i < length; i++) {
                part[i] = (random.nextFloat() - 0.5f) * (1 << random.nextInt(20));
            }
        }
        return parts;
    }

    private static float[] expected(float[][] parts, int length) {
        float[] expected = new float[length + 5];
        System.arraycopy(parts[0], 0, expected, 3, length);
        for (int process = 1; process < parts.length; process++) {
            for (int i = 0; i < length; i++) {
                expected[3 + i] += parts[process][i];
            }
        }
        return expected;
    }
}
