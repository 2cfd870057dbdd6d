package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

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
    void anyOrderOfArrivalGivesTheBitsOfRankOrder(
            @ForAll @IntRange(min = 1, max = 7) int workers,
            @ForAll @IntRange(max = 50) int length,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[][] parts = new float[workers][length];
        for (float[] part : parts) {
            for (int i = 0; i < length; i++) {
                part[i] = (random.nextFloat() - 0.5f) * (1 << random.nextInt(20));
            }
        }
        List<Integer> arrivals = new ArrayList<>();
        for (int rank = 0; rank < workers; rank++) {
            arrivals.add(rank);
        }
        Collections.shuffle(arrivals, random);

        PieceSum sum = new PieceSum(length, workers);
        List<RecordedReply> replies = new ArrayList<>();
        for (int rank : arrivals) {
            RecordedReply reply = new RecordedReply();
            sum.add(rank, FloatBuffer.wrap(parts[rank]), rank, reply);
            replies.add(reply);
        }

        float[] expected = parts[0].clone();
        for (int rank = 1; rank < workers; rank++) {
            for (int i = 0; i < length; i++) {
                expected[i] += parts[rank][i];
            }
        }
        assertThat(sum.complete()).isTrue();
        for (RecordedReply reply : replies) {
            assertThat(reply.values()).containsExactly(expected);
            assertThat(reply.examples()).isEqualTo(workers * (workers - 1) / 2);
        }
    }
}
