package io.convoy.job.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.cluster.MemoryFacts;
import io.convoy.cluster.MemoryNeed;
import io.convoy.cluster.MemoryRule;
import io.convoy.config.JobConfig;
import io.convoy.config.JobConfigReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted as memory of a job whose data are larger than that. */
class JobMemoryTest {
    private static final long MB = 1L << 20;

    /** Executors of 4 GB, as the launcher sets them: 1,792 MB of heap. */
    private static final MemoryFacts FACTS =
            new MemoryFacts(1792 * MB, 1792 * MB, 4096 * MB, 1792 * MB, 0, 0, 64_000 * MB);

    /** 100 GB of images of 1 MB. */
    private static final JobMemory.Data LARGE = new JobMemory.Data(100_000, 120_000, MB, MB, 0);

    private static JobMemory memory(String policy, JobMemory.Data data) {
        JobConfig config =
                JobConfigReader.read(
                        Map.of("network", "any", "data.train", "any", "sync.policy", policy));
        return new JobMemory(
                config, new JobMemory.Vectors(1 << 20, 0), data, Optional.of(100 * MB));
    }

    @Test
    void ofDataLargerThanTheHeapAWindowForEachWorkerMustFit() {
        MemoryNeed need = memory("synchronous", LARGE).need(4, 40, 10);

        assertThat(need.heap()).isEqualTo(4 * 72 * MB + 3 * 4 * MB);
        assertThat(MemoryRule.refusal("executor 1 on far", FACTS, need)).isEmpty();
    }

    @Test
    void whatSparkDoesNotKeepInMemorySpills() {
        JobMemory memory = memory("synchronous", LARGE);

        assertThat(memory.spilled(4, 40, 1000 * MB)).isEqualTo(11_000 * MB);
        assertThat(memory.spilled(4, 40, 12_000 * MB)).isZero();
    }

    @Test
    void aSmallShareCountsAsItIs() {
        JobMemory.Data small = new JobMemory.Data(80, 80, MB, MB, 0);

        assertThat(memory("synchronous", small).need(1, 2, 2).heap()).isEqualTo(52 * MB);
    }

    @Test
    void anExampleLargerThanABlockIsABlock() {
        JobMemory.Data huge = new JobMemory.Data(100, 100, 100 * MB, 100 * MB, 0);

        assertThat(memory("synchronous", huge).need(1, 2, 2).heap()).isEqualTo((164 + 12) * MB);
    }

    @Test
    void filesOfRecordsAreReadInLargerParts() {
        JobMemory.Data records = new JobMemory.Data(100_000, 100_000, MB, MB, 128 * MB);

        assertThat(memory("synchronous", records).need(1, 2, 2).heap()).isEqualTo(140 * MB);
    }

    @Test
    void dl4jsTrainingMastersHoldTheWholeShare() {
        for (String policy : new String[] {"dl4j-averaging", "dl4j-shared"}) {
            MemoryNeed need = memory(policy, LARGE).need(1, 40, 40);

            assertThat(need.heap()).isEqualTo((2500 + 12) * MB);
            assertThat(MemoryRule.refusal("executor 1 on far", FACTS, need).orElseThrow())
                    .contains("the examples that its workers use at once take 2,512 MB");
        }
    }
}
