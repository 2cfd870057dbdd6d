package io.convoy.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void differByRunRoundWorkerAndPurpose() {
        List<Long> seeds = new ArrayList<>();
        for (long run = -3; run <= 3; run++) {
            for (int round = 0; round < 30; round++) {
                for (int worker = 0; worker < 30; worker++) {
                    seeds.add(Seeds.order(run, round, worker));
                    seeds.add(Seeds.noise(run, round, worker));
                }
            }
        }
        assertThat(seeds).doesNotHaveDuplicates();
    }

    /** Runs are repeated years later, by later versions: these never change. */
    @Test
    void areTheSameForEver() {
        assertThat(Seeds.order(42, 1, 0)).isEqualTo(-4121862119500065857L);
        assertThat(Seeds.noise(42, 1, 0)).isEqualTo(-4840200689509739397L);
    }
}
