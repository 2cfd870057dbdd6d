package io.convoy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FirstExamplesTest {

    /** Few different halves, so that slots collide and hashes are equal in one half only. */
    @Property(tries = 300)
    void itFindsTheFirstOfEachHash(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 24) Integer> hashes) {
        long[] half = new long[3 * (hashes.size() / 2)];
        long[] rest = new long[3 * hashes.size() - half.length];
        Map<Integer, Integer> firsts = new HashMap<>();
        for (int id = hashes.size() - 1; id >= 0; id--) {
            int hash = hashes.get(id);
            long[] part = 3 * id < half.length ? half : rest;
            int at = 3 * id < half.length ? 3 * id : 3 * id - half.length;
            part[at] = hash % 5;
            part[at + 1] = 1024L * (hash / 5);
            part[at + 2] = id;
            firsts.put(hash, id);
        }
        FirstExamples table = FirstExamples.of(List.of(rest, half));

        for (int hash = 0; hash < 25; hash++) {
            assertThat(table.find(hash % 5, 1024L * (hash / 5)).orElse(-1))
                    .isEqualTo(firsts.getOrDefault(hash, -1));
        }
    }
}
