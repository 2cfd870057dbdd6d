package io.convoy.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.batch.StepPlan;
import io.convoy.config.Payload;
import io.convoy.model.ParameterLayout.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OwnerPlanProperties {

    @Property(tries = 300)
    void piecesCoverEveryParameterOnceAndPartNoStretch(
            @ForAll @IntRange(min = 1, max = 1_000_000) int length,
            @ForAll @IntRange(min = 1, max = 9) int owners,
            @ForAll long seed) {
        List<Range> stretches = stretches(length, new Random(seed));
        OwnerPlan plan =
                new OwnerPlan(
                        length,
                        new StepPlan(List.of(1), 1),
                        1,
                        Payload.FP32,
                        stretches,
                        (start, end) -> {
                            throw new IllegalStateException("nobody updates");
                        });

        int next = 0;
        List<List<Piece>> pieces = plan.pieces(owners);
        for (int owner = 0; owner < owners; owner++) {
            for (Piece piece : pieces.get(owner)) {
                assertThat(piece.owner()).isEqualTo(owner);
                if (piece.length() == 0) {
                    assertThat(pieces.get(owner)).as("an owner of nothing").hasSize(1);
                    continue;
                }
                assertThat(piece.start()).isEqualTo(next);
                int cut = piece.start();
                assertThat(stretches)
                        .noneMatch(s -> cut > s.start() && cut < s.start() + s.length());
                next += piece.length();
            }
        }
        assertThat(pieces).hasSize(owners).noneMatch(List::isEmpty);
        assertThat(next).isEqualTo(length);
    }

    private static List<Range> stretches(int length, Random random) {
        List<Range> stretches = new ArrayList<>();
        int start = random.nextInt(length);
        while (start < length) {
            int size = Math.min(1 + random.nextInt(2000), length - start);
            stretches.add(new Range(start, size));
            start += size + random.nextInt(50_000);
        }
        return stretches;
    }
}
